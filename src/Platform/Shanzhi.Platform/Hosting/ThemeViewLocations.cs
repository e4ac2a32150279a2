using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Hosting;

/// <summary>A tenant's theme is asked first for every view, then the module's own.</summary>
internal sealed class ThemeViewLocations : IViewLocationExpander
{
    public const string Default = "Tianye";

    private const string Key = "theme";

    public void PopulateValues(ViewLocationExpanderContext context)
        => context.Values[Key] = context.ActionContext.HttpContext.RequestServices.GetRequiredService<IMultiTenantContextAccessor>().TenantInfo?.Theme ?? Default;

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations)
    {
        var theme = context.Values[Key];
        return
        [
            $"/Themes/{theme}/Pages/{{2}}/{{0}}.cshtml",
            $"/Themes/{theme}/Shared/{{0}}.cshtml",
            .. viewLocations,
        ];
    }
}
