using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Shanzhi.Platform.Hosting;
using Shanzhi.Platform.Webhooks;
using Shanzhi.Tenancy;
using Shanzhi.Ui;
using Shanzhi.Webhooks;

namespace Shanzhi.Platform.Api.Pages;

/// <summary>开发者: how other systems are joined to this one. Modules add what they offer in the zone <c>developers</c>.</summary>
[AllowAnonymous]
internal sealed class IndexModel(IPageShell shell, IStringLocalizer<SharedStrings> texts, IMultiTenantContextAccessor tenancy, WebhookEvents events, IOptions<PlatformOptions> options) : PageModel
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => tenancy.Tenant.Name;

    public string Base => $"{Request.Scheme}://{Request.Host}{Request.PathBase}";

    public int Reads => options.Value.ReadsPerMinute;

    public int Writes => options.Value.WritesPerMinute;

    public IReadOnlyList<WebhookEvent> Events => events.All;

    /// <summary>A whole body, of the first kind there is.</summary>
    public string Example => JsonSerializer.Serialize(
        new { type = Events is [var named, ..] ? named.Type : WebhookEvents.Ping, timestamp = "2026-11-22T09:12:00+08:00", data = Events is [var first, ..] ? first.Example : new { } }, Readable);

    public void OnGet() => shell.Title = texts["开发者"];
}
