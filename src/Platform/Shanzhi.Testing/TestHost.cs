using System.Diagnostics;
using System.Net;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shanzhi.Data;
using Shanzhi.Features;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.Backup;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Hosting;
using Shanzhi.Platform.Messaging.Outbox;
using Shanzhi.Tenancy;

namespace Shanzhi.Testing;

/// <summary>
/// The real kernel with the modules the test project references, in process, on a real store, with two ready tenants, A and B, and every feature on.
/// </summary>
public sealed class TestHost : IAsyncDisposable
{
    /// <summary>Of everybody who signs in with one.</summary>
    public const string Password = "柿子红了满山坡甜得很";

    private readonly WebApplication application;
    private readonly string dataPath;
    private readonly Dictionary<string, string?> settings;
    private readonly Action<WebApplicationBuilder>? configure;
    private readonly bool first;

    private TestHost(WebApplication app, string folder, Dictionary<string, string?> settings, Action<WebApplicationBuilder>? configure, bool first)
        => (application, dataPath, this.settings, this.configure, this.first) = (app, folder, settings, configure, first);

    public IServiceProvider Services => application.Services;

    public ShellSettings A => Store.FindByIdentifier("alpha")!;

    public ShellSettings B => Store.FindByIdentifier("beta")!;

    public string DataPath => dataPath;

    private IMultiTenantStore Store => Services.GetRequiredService<IMultiTenantStore>();

    /// <param name="provider">Which store; PostgreSQL is skipped with the reason when the machine has none.</param>
    /// <param name="plugins">Folder of compiled modules to start with; none when null.</param>
    public static async Task<TestHost> StartAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, Action<WebApplicationBuilder>? configure = null, string? plugins = null)
    {
        var folder = Directory.CreateTempSubdirectory("shanzhi-test-").FullName;
        Dictionary<string, string?> values = new()
        {
            ["Shanzhi:DataPath"] = folder,
            ["Shanzhi:PluginsPath"] = plugins ?? Path.Combine(folder, "plugins"),
            ["Shanzhi:Store"] = provider.ToString(),
        };
        if (provider == DatabaseProvider.PostgreSql)
        {
            var (owner, application) = await TestPostgreSql.CreateDatabaseAsync();
            values["Shanzhi:MigrationConnectionString"] = owner;
            values["Shanzhi:ConnectionString"] = application;
        }

        var host = new TestHost(await RunAsync(values, configure), folder, values, configure, first: true);
        await host.AddTenantAsync("alpha", "甲县（示例）");
        await host.AddTenantAsync("beta", "乙县（示例）");
        return host;
    }

    /// <summary>Another node (节点) beside this one, on the same database and data folder; the first is to be disposed last.</summary>
    public async Task<TestHost> StartNodeAsync() => new(await RunAsync(settings, configure), dataPath, settings, configure, first: false);

    private static async Task<WebApplication> RunAsync(Dictionary<string, string?> settings, Action<WebApplicationBuilder>? configure)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing", Args = ["--hostBuilder:reloadConfigOnChange=false"], ApplicationName = typeof(TestHost).Assembly.GetName().Name });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddShanzhi();
        configure?.Invoke(builder);
        var app = builder.Build();
        await app.UseShanzhiAsync();
        await app.StartAsync();
        return app;
    }

    /// <summary>Adds a running tenant with all features, reached at <c>{identifier}.test</c>.</summary>
    public async Task<ShellSettings> AddTenantAsync(string identifier, string name)
    {
        var tenant = await Store.AddAsync(new ShellSettings
        {
            Id = 0, Identifier = identifier, Name = name, Hosts = [$"{identifier}.test"], PathPrefix = identifier, State = TenantState.Running, Plan = "standard",
        });
        var all = Services.GetRequiredService<IFeatureCatalog>().Features.Select(feature => feature.Id).ToList();
        return await Services.GetRequiredService<IShellFeaturesManager>().EnableAsync(tenant, all);
    }

    /// <summary>Backs a tenant up and restores it beside itself, as another tenant.</summary>
    public async Task<ShellSettings> CopyAsync(ShellSettings tenant, string identifier)
        => await Services.GetRequiredService<TenantRestore>().RunAsync(await Services.GetRequiredService<TenantBackup>().CreateAsync(tenant), identifier);

    /// <summary>A browser of the tenant's host, following no redirects; cookies are kept.</summary>
    public HttpClient CreateClient(ShellSettings tenant)
    {
        var handler = new CookieHandler(application.GetTestServer().CreateHandler());
        var client = new HttpClient(handler) { BaseAddress = new Uri($"http://{tenant.Hosts[0]}") };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        return client;
    }

    /// <summary>A browser in which somebody of the tenant's staff has signed in; accounts are kept by a module.</summary>
    public async Task<HttpClient> SignedInAsync(ShellSettings tenant, string login)
    {
        var client = CreateClient(tenant);
        var answer = await PageForms.PostAsync(client, "/sign-in/staff", ("Input.Name", login), ("Input.Password", Password));
        return answer.StatusCode == HttpStatusCode.Redirect ? client : throw new InvalidOperationException($"{login} could not sign in: {answer.StatusCode}.");
    }

    /// <summary>Until all that happened in the tenant so far has been told to everybody whom it concerns, and what they do upon it is done.</summary>
    /// <exception cref="TimeoutException">Something is still undelivered after half a minute.</exception>
    public async Task DeliveredAsync(ShellSettings tenant)
    {
        for (var watch = Stopwatch.StartNew(); await InTenantAsync(tenant, scope => scope.GetRequiredService<KernelDbContext>().Set<OutboxEvent>().AnyAsync(row => row.DeliveredAt == null)); await Task.Delay(50))
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(30))
            {
                throw new TimeoutException($"Events of {tenant.Identifier} wait to be delivered.");
            }
        }
    }

    public Task<T> InTenantAsync<T>(ShellSettings tenant, Func<IServiceProvider, Task<T>> work, Caller? caller = null)
        => ShellScope.UsingAsync(Services, tenant, work, caller);

    public Task<T> SendAsync<T>(ShellSettings tenant, IRequest<T> request, Caller? caller = null)
        => InTenantAsync(tenant, scope => scope.GetRequiredService<IMediator>().Send(request), caller);

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
        if (first)
        {
            Directory.Delete(dataPath, recursive: true);
        }
    }
}
