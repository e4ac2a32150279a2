using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shanzhi.Modules;
using Shanzhi.Platform.Api;
using Shanzhi.Platform.Branding;
using Shanzhi.Platform.Features;
using Shanzhi.Platform.Field;
using Shanzhi.Platform.Localization;
using Shanzhi.Platform.Media;
using Shanzhi.Platform.Media.Uploads;
using Shanzhi.Platform.Navigation;
using Shanzhi.Platform.Permissions;
using Shanzhi.Platform.Recipes;
using Shanzhi.Platform.Tenancy;

namespace Shanzhi.Platform.Hosting;

/// <summary>The order in which a request meets the kernel.</summary>
public static class ShanzhiPipeline
{
    /// <summary>Reads the catalogue, then builds the pipeline.</summary>
    public static async Task<WebApplication> UseShanzhiAsync(this WebApplication app)
    {
        await app.Services.GetRequiredService<CatalogInitializer>().InitializeAsync(CancellationToken.None);
        foreach (var plugin in app.Services.GetRequiredService<PluginReport>().Quarantined)
        {
            app.Logger.LogWarning("The plugin {Folder} was left out: {Reason}", plugin.Folder, plugin.Reason);
        }

        foreach (var recipe in app.Services.GetRequiredService<RecipeCatalog>().Broken)
        {
            app.Logger.LogWarning("The recipe {Resource} was left out: {Reason}", recipe.Resource, recipe.Problem.Filled);
        }

        app.UseKnownProxies();
        app.UseMiddleware<TenantMiddleware>();

        // After the tenant took its prefix off the path.
        app.UseRouting();

        // Before all that a stranger's page out of memory does not need: what it keeps is the same for every stranger, headers and compression included.
        app.UseOutputCache();
        app.UseSecurityHeaders();
        app.UseFieldHeaders();
        app.UseRequestLocalization(Localization);
        app.UseErrorPages();
        app.UseResponseCompression();
        ServePlugins(app);
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =
                context.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
        });

        app.UseAuthentication();

        // Said here, or the framework puts it first of all, where there is no endpoint yet and each cached page pays for it.
        app.UseAuthorization();
        app.UseShanzhiAuthentication();
        app.UseRateLimiter();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).WithMetadata(new AnyHostMetadata()).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { ResponseWriter = HealthAnswer.WriteAsync }).WithMetadata(new AnyHostMetadata()).AllowAnonymous();
        app.MapBrand();
        app.MapMedia();
        app.MapUploads();
        app.MapField();
        app.MapDesk();
        app.MapDevelopers();
        app.MapRazorPages();
        foreach (var module in app.Services.GetRequiredService<ModuleCatalog>().Assemblies)
        {
            var group = app.MapGroup("").WithMetadata(new FeatureMetadata(ModuleCatalog.FirstFeatureId(module)));

            // What a module says of single endpoints stands before what holds for all.
            ((IEndpointConventionBuilder)group).Finally(endpoint =>
            {
                if (endpoint.Metadata.OfType<FeatureAttribute>().LastOrDefault() is { } owner)
                {
                    endpoint.Metadata.Add(new FeatureMetadata(owner.Id));
                }
            });
            foreach (var startup in ModuleServices.Startups(module))
            {
                startup.Configure(group);
            }
        }

        return app;
    }

    private static void Localization(RequestLocalizationOptions options)
    {
        options.DefaultRequestCulture = new RequestCulture(ReaderCulture.All[0]);
        options.SupportedCultures = options.SupportedUICultures = [.. ReaderCulture.All];
        options.RequestCultureProviders = [new CustomRequestCultureProvider(context => Task.FromResult<ProviderCultureResult?>(new(ReaderCulture.Of(context.Request).Name)))];
    }

    private static void ServePlugins(WebApplication app)
    {
        var path = Path.GetFullPath(app.Services.GetRequiredService<IOptions<PlatformOptions>>().Value.PluginsPath);
        foreach (var plugin in app.Services.GetRequiredService<ModuleCatalog>().Assemblies)
        {
            var assets = Path.Combine(path, plugin.GetName().Name!, "wwwroot");
            if (Directory.Exists(assets))
            {
                app.UseStaticFiles(new StaticFileOptions
                {
                    FileProvider = new PhysicalFileProvider(assets),
                    RequestPath = $"/_content/{plugin.GetName().Name}",
                });
            }
        }
    }
}
