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
    IServiceProvider services, IMultiTenantStore store, ITenantProvisioner provisioner, OperatorAccounts operators, IServer server, IHostApplicationLifetime lifetime,
    IOptions<DemoOptions> options, ILogger<DemoSeeder> logger) : BackgroundService
{
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

            if (options.Value.Demo && NeedsTenants())
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

    /// <summary>Empty, or stopped half-way through this: somebody's own tenants are left alone.</summary>
    private bool NeedsTenants() => store.GetAll().All(tenant => DemoTenant.All.Any(demo => demo.Identifier == tenant.Identifier))
        && !DemoTenant.All.All(demo => store.FindByIdentifier(demo.Identifier) is { State: not TenantState.Initializing });

    private async Task SeedAsync(CancellationToken cancellation)
    {
        List<string> lines = [""];
        foreach (var demo in DemoTenant.All)
        {
            await using var scope = services.CreateAsyncScope();
            var executor = scope.ServiceProvider.GetRequiredService<IRecipeExecutor>();
            var blueprint = executor.Recipes.FirstOrDefault(recipe => recipe.Name == demo.Identifier)?.Name;
            var tenant = await provisioner.AddAsync(
                new NewTenant(demo.CountyCode, demo.Identifier, [$"{demo.Identifier}.localhost"], demo.Identifier, blueprint, Brand: demo.Brand), cancellation: cancellation);
            tenant = await store.UpdateAsync(tenant.Id, current => current with { BrandTokens = demo.BrandTokens() }, cancellation);
            lines.Add($"{tenant.Name}  {Address()}/{tenant.PathPrefix}  或  {Address().Replace("localhost", tenant.Hosts[0], StringComparison.Ordinal)}");
            if (executor.Recipes.FirstOrDefault(recipe => recipe.Name == $"{demo.Identifier}.demo") is { } people)
            {
                await executor.ExecuteAsync(tenant, BlueprintRecipes.For(tenant, people), cancellation: cancellation);
                lines.AddRange(DemoAccountLines.Read(people.Json).Select(line => "  " + line));
            }
        }

        await Console.Out.WriteLineAsync(string.Join('\n', lines) + "\n");
    }

    private async Task StartedAsync(CancellationToken cancellation)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(cancellation);
    }

    private string Address() => (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5080")
        .Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).TrimEnd('/');
}
