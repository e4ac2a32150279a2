using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Kernel;

/// <summary>An error wears the tenant's own theme.</summary>
public sealed class ErrorThemeTests
{
    [Fact]
    public async Task An_error_page_is_asked_of_the_tenants_theme_before_the_common_one()
    {
        Asked asked = new();
        await using var host = await TestHost.StartAsync(configure: builder => builder.Services.AddSingleton<IRazorViewEngine>(asked));
        await host.Services.GetRequiredService<IMultiTenantStore>().UpdateAsync(host.A.Id, tenant => tenant with { Theme = "Shanshui" }, TestContext.Current.CancellationToken);
        using var client = host.CreateClient(host.A);
        ((int)(await client.GetAsync("/nowhere", TestContext.Current.CancellationToken)).StatusCode).ShouldBe(404);
        asked.Paths.ShouldBe(
        [
            "/Themes/Shanshui/Shared/Errors/404.cshtml", "/Themes/Shanshui/Shared/Errors/400.cshtml",
            "/Themes/Tianye/Shared/Errors/404.cshtml", "/Themes/Tianye/Shared/Errors/400.cshtml",
        ]);
    }

    /// <summary>Has no view, and says what it was asked for.</summary>
    private sealed class Asked : IRazorViewEngine
    {
        public List<string> Paths { get; } = [];

        public ViewEngineResult GetView(string? executingFilePath, string viewPath, bool isMainPage)
        {
            Paths.Add(viewPath);
            return ViewEngineResult.NotFound(viewPath, []);
        }

        public ViewEngineResult FindView(ActionContext context, string viewName, bool isMainPage) => ViewEngineResult.NotFound(viewName, []);

        public RazorPageResult FindPage(ActionContext context, string pageName) => new(pageName, []);

        public RazorPageResult GetPage(string executingFilePath, string pagePath) => new(pagePath, []);

        public string? GetAbsolutePath(string? executingFilePath, string? pagePath) => pagePath;
    }
}
