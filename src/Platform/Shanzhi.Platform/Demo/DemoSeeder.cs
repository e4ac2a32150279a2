using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shanzhi.Platform.Operator;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Demo;

/// <summary>At the first start in Development: an operator, two counties with their sample people, and a word on how to get in. The server listens meanwhile.</summary>
internal sealed class DemoSeeder(
    IServiceProvider services, IMultiTenantStore store, ITenantProvisioner provisioner, OperatorAccounts operators, OperatorLog log, IServer server, IHostApplicationLifetime lifetime,
    IOptions<DemoOptions> options, ILogger<DemoSeeder> logger) : BackgroundService
{
    /// <summary>Noted once the sample people are in: a stop before that is made good at the next start.</summary>
    private const string Peopled = "demo.people";

    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => done.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync(stoppingToken);
            if (!await operators.AnyAsync(stoppingToken))
            {
                var password = await operators.AddAsync("operator", stoppingToken);
                await Console.Out.WriteLineAsync($"\n运营方 {Address()}/operator  登录名 operator  密码 {password}（只显示这一次）");
            }

            if (options.Value.Demo && OnlyDemoTenants())
            {
                await SeedAsync(stoppingToken);
            }

            done.TrySetResult();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "The demo counties could not be set up.");
            done.TrySetException(exception);
        }
    }

    /// <summary>Somebody's own tenants are left alone.</summary>
    private bool OnlyDemoTenants() => store.GetAll().All(tenant => DemoTenant.All.Any(demo => demo.Identifier == tenant.Identifier));

    private async Task SeedAsync(CancellationToken cancellation)
    {
        foreach (var demo in DemoTenant.All)
        {
            await using var scope = services.CreateAsyncScope();
            var executor = scope.ServiceProvider.GetRequiredService<IRecipeExecutor>();
            var tenant = store.FindByIdentifier(demo.Identifier);
            if (tenant is null or { State: TenantState.Initializing })
            {
                var blueprint = executor.Recipes.FirstOrDefault(recipe => recipe.Name == demo.Identifier)?.Name;
                tenant = await provisioner.AddAsync(
                    new NewTenant(demo.CountyCode, demo.Identifier, [$"{demo.Identifier}.localhost"], demo.Identifier, blueprint, Brand: demo.Brand), cancellation: cancellation);
            }

            if (executor.Recipes.FirstOrDefault(recipe => recipe.Name == $"{demo.Identifier}.demo") is { } people)
            {
                if (!await log.HasAsync(tenant.Id, Peopled, cancellation))
                {
                    tenant = await store.UpdateAsync(tenant.Id, current => current with { BrandTokens = demo.BrandTokens() }, cancellation);
                    await executor.ExecuteAsync(tenant, BlueprintRecipes.For(tenant, people), cancellation: cancellation);
                    await log.WriteAsync("示例", tenant.Id, Peopled);
                }

                await Console.Out.WriteLineAsync(string.Join('\n', Lines(tenant, people)) + "\n");
            }
        }
    }

    private IEnumerable<string> Lines(ShellSettings tenant, RecipeDescriptor people) =>
    [
        "",
        $"{tenant.Name}  {Address()}/{tenant.PathPrefix}  或  {Address().Replace("localhost", tenant.Hosts[0], StringComparison.Ordinal)}",
        .. DemoAccountLines.Read(people.Json).Select(line => "  " + line),
    ];

    private async Task StartedAsync(CancellationToken cancellation)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(cancellation);
    }

    private string Address() => (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5080")
        .Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).TrimEnd('/');
}
