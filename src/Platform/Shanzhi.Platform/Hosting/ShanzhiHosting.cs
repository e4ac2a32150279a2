using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Localization;
using Shanzhi.Caching;
using Shanzhi.Features;
using Shanzhi.Navigation;
using Shanzhi.Platform.Admin;
using Shanzhi.Platform.Api;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.BackgroundTasks;
using Shanzhi.Platform.Binding;
using Shanzhi.Platform.Caching;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Divisions;
using Shanzhi.Platform.Features;
using Shanzhi.Platform.Field;
using Shanzhi.Platform.Keys;
using Shanzhi.Platform.Localization;
using Shanzhi.Platform.LongJobs;
using Shanzhi.Platform.Markup;
using Shanzhi.Platform.Media;
using Shanzhi.Platform.Messaging;
using Shanzhi.Platform.Messaging.Idempotency;
using Shanzhi.Platform.Messaging.Outbox;
using Shanzhi.Platform.Navigation;
using Shanzhi.Platform.Notifications;
using Shanzhi.Platform.Operator;
using Shanzhi.Platform.Permissions;
using Shanzhi.Platform.Privacy;
using Shanzhi.Platform.QrCodes;
using Shanzhi.Platform.Recipes;
using Shanzhi.Platform.Settings;
using Shanzhi.Platform.Spreadsheets;
using Shanzhi.Platform.Tenancy;
using Shanzhi.Platform.Webhooks;
using Shanzhi.Privacy;
using Shanzhi.Text;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Hosting;

/// <summary>The library's face: <c>AddShanzhi</c>, and <see cref="ShanzhiPipeline"/>.</summary>
public static class ShanzhiHosting
{
    public static WebApplicationBuilder AddShanzhi(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<PlatformOptions>(builder.Configuration.GetSection(PlatformOptions.Section)).PostConfigure<PlatformOptions>(options => options.WithDefaults());
        var options = (builder.Configuration.GetSection(PlatformOptions.Section).Get<PlatformOptions>() ?? new PlatformOptions()).WithDefaults();
        new PluginAdmission(builder.Services, builder.Configuration, PluginLoader.Load(options.PluginsPath), plugins => builder.Register(options, plugins)).Decide();
        return builder;
    }

    /// <summary>May be called again after the services were put back: registers, and has no other effect.</summary>
    private static void Register(this WebApplicationBuilder builder, PlatformOptions options, PluginReport plugins)
    {
        var services = builder.Services;
        var modules = new ModuleCatalog([.. ModuleDiscovery.Modules(), .. plugins.Admitted]);
        var themes = ModuleDiscovery.Themes();
        System.Reflection.Assembly[] own = [typeof(ShanzhiHosting).Assembly, typeof(IPageShell).Assembly];

        System.Reflection.Assembly[] scanned = [typeof(ShanzhiHosting).Assembly, .. modules.Assemblies, .. modules.Contracts];

        // Nobody needs to be told what serves them.
        services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        services.AddSingleton(modules);
        services.AddSingleton(plugins);
        services.AddSingleton<IFeatureCatalog>(modules);
        services.AddSingleton<ITypeFeatureProvider>(modules);
        services.TryAddSingleton(TimeProvider.System);
        services.AddTenancy();
        services.AddTenantData();
        services.AddMessaging(scanned);
        services.AddSingleton<TenantCacheStore>();
        services.AddScoped<ITenantCache, TenantCache>();
        services.AddSingleton<PageGenerations>();
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
        services.AddField();
        services.AddScoped<IPersonalData, KernelPersonalData>();
        services.AddLongJobs();
        services.AddBackgroundTasks<CatalogDbContext>();
        services.AddAdmin();
        services.AddApi();
        services.AddOpenApiDocument();
        services.AddWebhooks(builder.Configuration);
        services.AddDivisions();
        services.AddSpreadsheets();
        services.AddMarkup();
        services.AddQrCodes();
        services.AddShanzhiAuthentication();
        services.AddLocalization();
        services.AddSingleton<IStringLocalizerFactory>(new JsonLocalizerFactory([.. own, .. modules.Assemblies, .. themes]));
        services.AddKeys(options);
        services.AddOutputCache(cache =>
        {
            cache.SizeLimit = 128 << 20;
            cache.AddBasePolicy(policy => policy.AddPolicy<PublicPagePolicy>(), excludeDefaultPolicy: true);
        });
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        services.AddProblemDetails();
        services.AddHealthChecks().AddCheck<CatalogHealth>("catalogue").AddCheck<PluginHealth>("plugins");
        services.AddRateLimits();
        builder.AddTelemetry();
        builder.AddOperation();
        services.AddSingleton<MatcherPolicy, FeatureMatcherPolicy>();

        // Names beyond the BMP stay as they are; the framework's encoder writes them, and all Chinese, as entities.
        services.AddSingleton<HtmlEncoder>(new MinimalHtmlEncoder());
        var mvc = services.AddRazorPages().AddFormBinding();
        services.AddOptions<Microsoft.AspNetCore.Mvc.RazorPages.RazorPagesOptions>().Configure(pages => pages.Conventions.Add(new FeaturePageConvention(modules)));
        services.Configure<RazorViewEngineOptions>(razor => razor.ViewLocationExpanders.Add(new ThemeViewLocations()));
        AddParts(mvc.PartManager, [typeof(ShanzhiHosting).Assembly, .. themes, .. modules.Assemblies]);
        services.AddModule(typeof(ShanzhiHosting).Assembly);
        foreach (var module in modules.Assemblies)
        {
            services.AddModule(module);
        }
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
}
