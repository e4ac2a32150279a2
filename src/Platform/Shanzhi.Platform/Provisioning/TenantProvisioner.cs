using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shanzhi.Divisions;
using Shanzhi.Features;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Features;
using Shanzhi.Platform.Keys;
using Shanzhi.Platform.Recipes;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;
using Shanzhi.Text;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Provisioning;

internal sealed class TenantProvisioner(
    IServiceProvider services, IMultiTenantStore store, IDivisions divisions, TenantFiles files, TenantMigrator migrator, FeatureResolver plans, IFeatureCatalog features,
    RecipeCatalog recipes, ProvisioningBook book, TenantEraser eraser, ITenantWriter writer, ILogger<TenantProvisioner> logger) : ITenantProvisioner
{
    public async Task<ShellSettings> RegisterAsync(NewTenant tenant, CancellationToken cancellation = default)
    {
        if (tenant.Identifier is not null && store.FindByIdentifier(tenant.Identifier) is { } known)
        {
            // Going on with one that stopped half-way is meant; a second county under its name is not.
            if (known.AreaCode != tenant.CountyCode)
            {
                throw new InputException(nameof(tenant.Identifier), "标识“{0}”已经有人用了。", tenant.Identifier);
            }

            return await StartedAsync(known, tenant.Blueprint, cancellation);
        }

        var division = await divisions.FindAsync(tenant.CountyCode, cancellation);
        if (division is not { Level: DivisionLevel.County or DivisionLevel.Township })
        {
            throw new InputException(nameof(tenant.CountyCode), "没有代码是“{0}”的县或乡镇。", tenant.CountyCode);
        }

        if (plans.Plan(tenant.Plan) is null)
        {
            throw new InputException(nameof(tenant.Plan), "没有“{0}”这个套餐。", tenant.Plan);
        }

        if (BrandSets.All.All(set => set.Id != tenant.Brand))
        {
            throw new InputException(nameof(tenant.Brand), "没有“{0}”这个品牌样子。", tenant.Brand);
        }

        var identifier = tenant.Identifier ?? $"{PinyinInitials.Of(division.ShortName).ToLowerInvariant()}-{tenant.CountyCode}";
        if (store.FindByIdentifier(identifier) is { } same)
        {
            return await StartedAsync(same, tenant.Blueprint, cancellation);
        }

        var hosts = tenant.Hosts ?? [];
        var wanted = new ShellSettings
        {
            Id = 0,
            Identifier = identifier,
            Name = division.Name,
            Hosts = [.. hosts],
            PathPrefix = tenant.PathPrefix ?? (hosts.Count == 0 ? identifier : null),
            State = TenantState.Initializing,
            Plan = tenant.Plan,
            Brand = tenant.Brand,
            AreaCode = tenant.CountyCode,
        };
        if (tenant.Blueprint is { } blueprint)
        {
            await CheckAsync(wanted, blueprint);
        }

        var added = await store.AddAsync(wanted, cancellation);
        return await StartedAsync(added, tenant.Blueprint, cancellation);
    }

    public async Task<ShellSettings> AddAsync(NewTenant tenant, IProgress<ProvisioningProgress>? progress = null, CancellationToken cancellation = default)
        => await RunAsync(await RegisterAsync(tenant, cancellation), progress, cancellation);

    public async Task<ShellSettings> RunAsync(ShellSettings tenant, IProgress<ProvisioningProgress>? progress = null, CancellationToken cancellation = default)
    {
        // Console, command line and the host's own start may all want to go on with it.
        Directory.CreateDirectory(files.Folder(tenant.Id));
        await using var only = await FileLock.AcquireAsync(Path.Combine(files.Folder(tenant.Id), "provision.lock"), cancellation);
        if (store.Find(tenant.Id) is { State: not TenantState.Initializing } done)
        {
            return done;
        }

        try
        {
            return await RunStepsAsync(tenant, progress, cancellation);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Tenant {Tenant} could not be set up; it stays as it is and can be gone on with.", tenant.Identifier);
            await book.FailAsync(tenant.Id, exception);
            throw;
        }
    }

    public Task RemoveAsync(ShellSettings tenant, string confirmation, CancellationToken cancellation = default)
        => confirmation == tenant.Identifier
            ? eraser.EraseAsync(tenant, cancellation)
            : throw new InputException("Confirmation", "写的标识不对，没有删除。要删的是“{0}”。", tenant.Identifier);

    /// <summary>A blueprint that cannot be followed is refused while there is nothing yet to be left half-made.</summary>
    private async Task CheckAsync(ShellSettings wanted, string blueprint)
    {
        await using var scope = services.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<RecipeExecutor>().CheckAsync(wanted, BlueprintRecipes.For(wanted, BlueprintRecipes.Find(recipes, blueprint)));
        }
        catch (InputException exception)
        {
            // Whoever asked chose the blueprint; the path inside it is no field of theirs.
            throw new InputException([.. exception.Errors.Select(error => error with { Field = nameof(NewTenant.Blueprint) })]);
        }
    }

    private async Task<ShellSettings> StartedAsync(ShellSettings tenant, string? blueprint, CancellationToken cancellation)
    {
        if (tenant.State == TenantState.Initializing && await book.FindAsync(tenant.Id, cancellation) is null)
        {
            await book.StartAsync(tenant.Id, blueprint, cancellation);
        }

        return tenant;
    }

    private async Task<ShellSettings> RunStepsAsync(ShellSettings tenant, IProgress<ProvisioningProgress>? progress, CancellationToken cancellation)
    {
        async Task SayAsync(string step, int percent)
        {
            var now = new ProvisioningProgress(step, percent);
            await book.WriteAsync(tenant.Id, now, cancellation);
            progress?.Report(now);
        }

        await SayAsync("正在建数据库", 10);
        await migrator.EnsureAsync(tenant, cancellation);
        await writer.ExecuteAsync(tenant, Caller.System, DataIdentity.BeginAsync, cancellation: cancellation);
        await SayAsync("正在开功能、导入村组", 40);
        await ExecuteAsync(tenant, cancellation);
        await SayAsync("正在开门", 90);
        var running = await store.UpdateAsync(tenant.Id, current => current with { State = TenantState.Running }, cancellation);
        await SayAsync("已经建好", 100);
        return running;
    }

    private async Task ExecuteAsync(ShellSettings tenant, CancellationToken cancellation)
    {
        var blueprint = (await book.FindAsync(tenant.Id, cancellation))?.Blueprint;
        await using var scope = services.CreateAsyncScope();
        var executor = scope.ServiceProvider.GetRequiredService<IRecipeExecutor>();
        var plan = plans.Plan(tenant.Plan) ?? throw new InputException("Plan", "没有“{0}”这个套餐。", tenant.Plan);
        var recipe = blueprint is null
            ? await ShellScope.UsingAsync(services, tenant, inside => Task.FromResult(
                BlueprintRecipes.Default(tenant, plan, features, inside.GetRequiredService<ITypeFeatureProvider>(), inside.GetServices<IRecipeStep>())))
            : BlueprintRecipes.Find(recipes, blueprint);
        await executor.ExecuteAsync(store.Find(tenant.Id) ?? tenant, BlueprintRecipes.For(tenant, recipe), cancellation: cancellation);
    }
}
