using System.Globalization;
using Microsoft.AspNetCore.Http;
using Shanzhi.Permissions;
using Shanzhi.Platform.Branding;
using Shanzhi.Platform.Caching;
using Shanzhi.Platform.Field;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Hosting;

/// <summary>The frame of a page, filled from tenant and reader; the page adds its own place and title.</summary>
internal sealed class PageShell(IMultiTenantContextAccessor accessor, IHttpContextAccessor http, ICurrentUser user, FieldScripts scripts) : IPageShell
{
    private readonly ShellSettings? tenant = accessor.TenantInfo;

    public string TenantName => tenant?.Name ?? "善治";

    public string BrandHref => tenant is null ? "" : $"~/brand/{tenant.Version}.css";

    public string BrandColor => TenantBrand.Of(tenant).Deep;

    public string EmblemHref => "~" + (TenantBrand.Of(tenant).Emblem ?? TenantBrand.NeutralEmblem);

    public bool Elder => http.HttpContext is { } context && ShellCookies.IsElder(context.Request);

    public string Culture => CultureInfo.CurrentUICulture.Name.StartsWith("zh", StringComparison.Ordinal) ? "zh-Hans" : CultureInfo.CurrentUICulture.Name;

    public string Title { get; set; } = "";

    public string? PlaceName { get; set; }

    public string? PlaceParent { get; set; }

    public string? PlaceHref { get; set; }

    public string? SupervisionPhone { get; set; }

    public string? OfficeHours { get; set; }

    public IReadOnlyList<BarLink> Bar { get; set; } = [];

    public bool Problem { get; set; }

    public ShellKind Kind { get; set; }

    public string? UserName => user.Caller.AccountId is null ? null : user.Caller.Name;

    public string UserHref => tenant is null ? "~/operator/account" : "~/my";

    public string? AccountKey => user.Caller.AccountId?.ToString("N");

    public string FieldScript => tenant is null ? "" : $"~/field/{scripts.Version}/field.js";
}
