using System.Collections.Frozen;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shanzhi.Caching;
using Shanzhi.Data;
using Shanzhi.Features;
using Shanzhi.Permissions;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.BackgroundTasks;
using Shanzhi.Platform.Caching;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Features;
using Shanzhi.Platform.Hosting;
using Shanzhi.Platform.Keys;
using Shanzhi.Platform.LongJobs;
using Shanzhi.Platform.Media;
using Shanzhi.Platform.Messaging.Idempotency;
using Shanzhi.Platform.Messaging.Outbox;
using Shanzhi.Platform.Notifications;
using Shanzhi.Platform.Recipes;
using Shanzhi.Platform.Settings;
using Shanzhi.Platform.Tenancy;
using Shanzhi.Platform.Webhooks;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Outbox;

/// <summary>The kernel's own services on a real SQLite catalogue and two real tenant files, with a clock that stands still. No web host.</summary>
public sealed class KernelHost : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shanzhi-kernel-").FullName;
    private readonly ServiceProvider services;

    private KernelHost(Action<IServiceCollection>? configure)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(Time);
        collection.Configure<PlatformOptions>(options =>
        {
            options.DataPath = folder;
            options.Plans = [new FeatureProfile("trial", "试用版", ["*"], 4096)];
        });
        var modules = new ModuleCatalog([typeof(KernelHost).Assembly]);
        collection.AddSingleton(modules);
        collection.AddSingleton<IFeatureCatalog>(modules);
        collection.AddSingleton<ITypeFeatureProvider>(modules);
        collection.AddSingleton<FeatureResolver>();
        collection.AddScoped<IFeatureState, FeatureState>();
        collection.AddSingleton<IShellFeaturesManager, ShellFeaturesManager>();
        collection.AddSingleton<RunningShellTable>();
        collection.AddSingleton<MultiTenantStore>();
        collection.AddSingleton<IMultiTenantStore>(provider => provider.GetRequiredService<MultiTenantStore>());
        collection.AddSingleton<CatalogInitializer>();
        collection.AddScoped<MultiTenantContext>();
        collection.AddScoped<IMultiTenantContextAccessor>(provider => provider.GetRequiredService<MultiTenantContext>());
        collection.AddScoped<CallerContext>();
        collection.AddScoped<ICurrentUser>(provider => provider.GetRequiredService<CallerContext>());
        collection.AddSingleton<TenantCacheStore>();
        collection.AddScoped<ITenantCache, TenantCache>();
        collection.AddTenantData();
        collection.AddDataProtection();
        collection.AddScoped<IFieldProtection, FieldProtection>();
        collection.AddOutbox([typeof(KernelHost).Assembly]);
        collection.AddIdempotency();
        collection.AddAudit();
        collection.AddBackgroundTasks<CatalogDbContext>();
        collection.AddSettings();
        collection.AddRecipes([typeof(KernelHost).Assembly]);
        collection.AddNotifications();
        collection.AddMedia();
        collection.AddLongJobs();
        collection.AddWebhooks(new ConfigurationBuilder().Build());
        collection.AddModule(typeof(KernelDbContext).Assembly);
        configure?.Invoke(collection);
        services = collection.BuildServiceProvider(validateScopes: true);
    }

    public ManualTimeProvider Time { get; } = new();

    public IServiceProvider Services => services;

    public ShellSettings Tenant { get; private set; } = null!;

    public ShellSettings Other { get; private set; } = null!;

    public static async Task<KernelHost> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var host = new KernelHost(configure);
        await host.services.GetRequiredService<CatalogInitializer>().InitializeAsync(CancellationToken.None);
        host.Tenant = await host.AddTenantAsync("longyou", "龙游县");
        host.Other = await host.AddTenantAsync("ninghai", "宁海县");
        return host;
    }

    /// <summary>Runs work as a command.</summary>
    public Task<T> WriteAsync<T>(Func<IServiceProvider, Task<T>> work, Caller? caller = null, ShellSettings? tenant = null)
        => services.GetRequiredService<ITenantWriter>().ExecuteAsync(tenant ?? Tenant, caller ?? Caller.System, (scope, _) => work(scope));

    public Task WriteAsync(Action<IServiceProvider> work, Caller? caller = null) => WriteAsync(
        scope =>
        {
            work(scope);
            return Task.FromResult(true);
        },
        caller);

    public Task<T> ReadAsync<T>(Func<IServiceProvider, Task<T>> work, Caller? caller = null, ShellSettings? tenant = null)
        => ShellScope.UsingAsync(services, tenant ?? Tenant, work, caller);

    public Task<DateTimeOffset?> RunTaskAsync(string name) => services.GetRequiredService<TaskExecutor>().RunAsync(Tenant.Id, name, CancellationToken.None);

    internal BackgroundTaskRunner Runner => services.GetServices<IHostedService>().OfType<BackgroundTaskRunner>().Single();

    public async Task SwitchAsync(bool on, string feature = "Sample.Extra")
        => Tenant = await services.GetRequiredService<IMultiTenantStore>().UpdateAsync(Tenant.Id, tenant => tenant with
        {
            EnabledFeatures = (on ? tenant.EnabledFeatures.Append(feature) : tenant.EnabledFeatures.Where(id => id != feature)).ToFrozenSet(StringComparer.Ordinal),
        });

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public string Folder => folder;

    private Task<ShellSettings> AddTenantAsync(string identifier, string name)
        => services.GetRequiredService<IMultiTenantStore>().AddAsync(new ShellSettings
        {
            Id = 0, Identifier = identifier, Name = name, Plan = "trial", State = TenantState.Running,
            EnabledFeatures = FrozenSet.ToFrozenSet(["Sample"], StringComparer.Ordinal),
        });
}
