using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Features;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Features;
using Shanzhi.Tenancy;

namespace Shanzhi.Testing.Contract;

/// <summary>What a module consists of, as the running host sees it.</summary>
internal sealed class ModuleUnderTest
{
    private readonly TestHost host;
    private readonly ITypeFeatureProvider owners;

    public ModuleUnderTest(TestHost host, string id)
    {
        this.host = host;
        var catalog = host.Services.GetRequiredService<ModuleCatalog>();
        owners = catalog;
        Assembly = catalog.Assemblies.FirstOrDefault(assembly => ModuleCatalog.FirstFeatureId(assembly) == id)
            ?? throw new InvalidOperationException($"There is no module '{id}' in the host; reference its project. There are: {string.Join(", ", catalog.Assemblies.Select(ModuleCatalog.FirstFeatureId))}.");
        Features = [.. catalog.Features.Where(feature => feature.ModuleId == id)];
        Contexts = [.. host.Services.GetRequiredService<TenantMigrator>().ContextTypes.Where(type => type.Assembly == Assembly)];
    }

    public Assembly Assembly { get; }

    public IReadOnlyList<FeatureInfo> Features { get; }

    public IReadOnlyList<Type> Contexts { get; }

    public IEnumerable<Type> Types => Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false });

    public IEnumerable<RouteEndpoint> Endpoints => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => Features.Any(feature => feature.Id == endpoint.Metadata.GetMetadata<FeatureMetadata>()?.FeatureId));

    /// <summary>The tenant-owned entities of the module's contexts.</summary>
    public Task<List<(Type Context, IEntityType Entity)>> EntitiesAsync(ShellSettings tenant) => host.InTenantAsync(tenant, scope => Task.FromResult(Contexts
        .SelectMany(context => ((DbContext)scope.GetRequiredService(context)).Model.GetEntityTypes().Select(entity => (context, entity)))
        .Where(pair => pair.entity.ClrType.IsSubclassOf(typeof(Entity)) && !pair.entity.ClrType.IsAbstract && !pair.entity.IsOwned())
        .ToList()));

    /// <summary>Switches off all of the module that can be switched off.</summary>
    /// <returns>Ids of the features that are off now; empty for a module that is always on.</returns>
    public async Task<IReadOnlySet<string>> SwitchOffAsync(ShellSettings tenant)
    {
        var manager = host.Services.GetRequiredService<IShellFeaturesManager>();
        foreach (var feature in Features.Where(feature => feature.AlwaysEnabled))
        {
            await Assert.ThrowsAsync<Messaging.InputException>(() => manager.DisableAsync(tenant, [feature.Id]));
        }

        var off = Features.Where(feature => !feature.AlwaysEnabled).Select(feature => feature.Id).ToHashSet(StringComparer.Ordinal);
        await manager.DisableAsync(tenant, off);
        return off;
    }

    public bool Owns(Type type, IReadOnlySet<string> features) => type.Assembly == Assembly && owners.GetFeatureId(type) is { } id && features.Contains(id);
}
