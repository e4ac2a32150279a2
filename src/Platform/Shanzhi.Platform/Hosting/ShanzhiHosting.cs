using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Shanzhi.Caching;
using Shanzhi.Features;
using Shanzhi.Navigation;
using Shanzhi.Permissions;
using Shanzhi.Platform.Admin;
using Shanzhi.Platform.Branding;
using Shanzhi.Platform.Caching;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Divisions;
using Shanzhi.Platform.Features;
using Shanzhi.Platform.Localization;
using Shanzhi.Platform.Markup;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.BackgroundTasks;
using Shanzhi.Platform.LongJobs;
using Shanzhi.Platform.Media;
using Shanzhi.Platform.Messaging;
using Shanzhi.Platform.Messaging.Idempotency;
using Shanzhi.Platform.Messaging.Outbox;
using Shanzhi.Platform.Notifications;
using Shanzhi.Platform.Recipes;
using Shanzhi.Platform.Settings;
using Shanzhi.Platform.Navigation;
using Shanzhi.Platform.Operator;
using Shanzhi.Platform.Permissions;
using Shanzhi.Platform.QrCodes;
using Shanzhi.Platform.Spreadsheets;
using Shanzhi.Platform.Tenancy;
using Shanzhi.Tenancy;
using Shanzhi.Text;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Hosting;

/// <summary>The library's face: <c>AddShanzhi</c> and <c>UseShanzhi</c>.</summary>
public static class ShanzhiHosting
{
    public static WebApplicationBuilder AddShanzhi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<PlatformOptions>(builder.Configuration.GetSection(PlatformOptions.Section));
        var options = builder.Configuration.GetSection(PlatformOptions.Section).Get<PlatformOptions>() ?? new PlatformOptions();
        var (plugins, quarantined) = PluginLoader.Load(options.PluginsPath);
        var modules = new ModuleCatalog([.. ModuleDiscovery.Modules(), .. plugins]);
        var themes = ModuleDiscovery.Themes();
        System.Reflection.Assembly[] own = [typeof(ShanzhiHosting).Assembly, typeof(IPageShell).Assembly];

        System.Reflection.Assembly[] scanned = [typeof(ShanzhiHosting).Assembly, .. modules.Assemblies, .. modules.Contracts];

        services.AddSingleton(modules);
        services.AddSingleton<IReadOnlyList<QuarantinedPlugin>>(quarantined);
        services.AddSingleton<IFeatureCatalog>(modules);
        services.AddSingleton<ITypeFeatureProvider>(modules);
        services.TryAddSingleton(TimeProvider.System);
        services.AddTenancy();
        services.AddTenantData();
        services.AddMessaging(scanned);
        services.AddSingleton<TenantCacheStore>();
        services.AddScoped<ITenantCache, TenantCache>();
        services.AddScoped<IPageCache, PageCache>();
        services.AddScoped<INavigationManager, NavigationManager>();
        services.AddScoped<IPageShell, PageShell>();
        services.AddIdempotency();
        services.AddOutbox(scanned);
        services.AddAudit();
        services.AddSettings();
        services.AddRecipes(scanned);
        services.AddNotifications();
        services.Configure<NotificationOptions>(notifications => notifications.ShowSecrets = builder.Environment.IsDevelopment());
        services.AddMedia();
        services.AddLongJobs();
        services.AddBackgroundTasks<CatalogDbContext>();
        services.AddAdmin();
        services.AddDivisions();
        services.AddSpreadsheets();
        services.AddMarkup();
        services.AddQrCodes();
        services.AddShanzhiAuthentication();
        services.AddLocalization();
        services.AddSingleton<IStringLocalizerFactory>(new JsonLocalizerFactory([.. own, .. modules.Assemblies, .. themes]));
        services.AddDataProtection().SetApplicationName("Shanzhi").PersistKeysToFileSystem(new DirectoryInfo(Path.GetFullPath(Path.Combine(options.DataPath, "keys"))));
        services.AddOutputCache(cache =>
        {
            cache.SizeLimit = 128 << 20;
            cache.AddBasePolicy(policy => policy.AddPolicy<PublicPagePolicy>(), excludeDefaultPolicy: true);
        });
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        services.AddProblemDetails();
        services.AddHealthChecks();
        services.AddRateLimits(options);
        builder.AddTelemetry();
        builder.AddOperation();
        services.AddSingleton<MatcherPolicy, FeatureMatcherPolicy>();

        // Names beyond the BMP stay as they are; the framework's encoder writes them, and all Chinese, as entities.
        services.AddSingleton<HtmlEncoder>(new MinimalHtmlEncoder());
        var mvc = services.AddRazorPages();
        services.AddOptions<Microsoft.AspNetCore.Mvc.RazorPages.RazorPagesOptions>().Configure(pages => pages.Conventions.Add(new FeaturePageConvention(modules)));
        services.Configure<RazorViewEngineOptions>(razor => razor.ViewLocationExpanders.Add(new ThemeViewLocations()));
        AddParts(mvc.PartManager, [typeof(ShanzhiHosting).Assembly, .. themes, .. modules.Assemblies]);
        services.AddModule(typeof(ShanzhiHosting).Assembly);
        foreach (var module in modules.Assemblies)
        {
            services.AddModule(module);
        }

        return builder;
    }

    /// <summary>Reads the catalogue, then builds the pipeline.</summary>
    public static async Task<WebApplication> UseShanzhiAsync(this WebApplication app)
    {
        await app.Services.GetRequiredService<CatalogInitializer>().InitializeAsync(CancellationToken.None);
        app.UseResponseCompression();
        app.UseSecurityHeaders();
        app.UseRequestLocalization(Localization);
        app.UseErrorPages();
        app.UseMiddleware<TenantMiddleware>();
        ServePlugins(app);
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =
                context.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
        });

        // After the tenant took its prefix off the path.
        app.UseRouting();
        app.UseAuthentication();
        app.UseShanzhiAuthentication();
        app.UseRateLimiter();
        app.UseOutputCache();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).WithMetadata(new AnyHostMetadata()).AllowAnonymous();
        app.MapHealthChecks("/health/ready").WithMetadata(new AnyHostMetadata()).AllowAnonymous();
        app.MapBrand();
        app.MapMedia();
        app.MapDesk();
        app.MapRazorPages();
        foreach (var module in app.Services.GetRequiredService<ModuleCatalog>().Assemblies)
        {
            var group = app.MapGroup("").WithMetadata(new FeatureMetadata(ModuleCatalog.FirstFeatureId(module)));
            foreach (var startup in ModuleServices.Startups(module))
            {
                startup.Configure(group);
            }
        }

        return app;
    }

    private static IServiceCollection AddTenancy(this IServiceCollection services)
    {
        services.AddScoped<MultiTenantContext>();
        services.AddScoped<IMultiTenantContextAccessor>(provider => provider.GetRequiredService<MultiTenantContext>());
        services.AddScoped<CallerContext>();
        services.AddScoped<ICurrentUser>(provider => provider.GetRequiredService<CallerContext>());
        services.AddSingleton<RunningShellTable>();
        services.AddSingleton<IRunningShellTable>(provider => provider.GetRequiredService<RunningShellTable>());
        services.AddSingleton<IMultiTenantStrategy, HostAndPathStrategy>();
        services.AddSingleton<MultiTenantStore>();
        services.AddSingleton<IMultiTenantStore>(provider => provider.GetRequiredService<MultiTenantStore>());
        services.AddSingleton<CatalogInitializer>();
        services.AddHostedService<CatalogWatcher>();
        services.AddSingleton<FeatureResolver>();
        services.AddScoped<IFeatureState, FeatureState>();
        services.AddSingleton<IShellFeaturesManager, ShellFeaturesManager>();
        return services;
    }

    private static void Localization(RequestLocalizationOptions options)
    {
        CultureInfo[] cultures = [new("zh-CN"), new("en")];
        options.DefaultRequestCulture = new RequestCulture(cultures[0]);
        options.SupportedCultures = options.SupportedUICultures = cultures;

        // The reader's own choice only: an old phone set to English still belongs to somebody who reads Chinese.
        options.RequestCultureProviders = [new CustomRequestCultureProvider(context =>
            Task.FromResult(context.Request.Cookies[ShellCookies.Culture] is { } chosen ? new ProviderCultureResult(chosen) : null))];
    }

    /// <summary>What MVC did not find by itself: plugins, and everything when the entry assembly is a test's.</summary>
    private static void AddParts(ApplicationPartManager manager, IEnumerable<System.Reflection.Assembly> assemblies)
    {
        var known = manager.ApplicationParts.OfType<AssemblyPart>().Select(part => part.Assembly).ToHashSet();
        foreach (var assembly in assemblies.Where(assembly => !known.Contains(assembly)))
        {
            foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(assembly).GetApplicationParts(assembly))
            {
                manager.ApplicationParts.Add(part);
            }
        }
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
