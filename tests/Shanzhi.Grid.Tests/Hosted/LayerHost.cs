using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.BackgroundTasks;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Grid.Boundaries;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Grids;
using Shanzhi.Grid.Layers;
using Shanzhi.Grid.Rules;
using Shanzhi.Grid.Services;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>What tests of layers and boundaries do again and again.</summary>
internal static class LayerHost
{
    public static async Task<GridHost> StartAsync(DatabaseProvider provider)
    {
        var host = new GridHost { Provider = provider };
        await host.InitializeAsync();
        return host;
    }

    /// <summary>The rules of today, with something changed.</summary>
    public static async Task PublishAsync(this GridHost host, Func<DispatchRules, DispatchRules> change)
    {
        var rules = await host.Host.InTenantAsync(host.Host.A, async scope => change((await scope.GetRequiredService<DispatchBook>().CurrentAsync(default)).Rules));
        await host.SendAsync(new SaveDraft(rules.ToJson(), rules.Name), host.Admin);
        await host.SendAsync(new PublishDraft(await host.ReadAsync(db => db.RuleVersions.Single(version => version.Number == RuleVersion.Draft).Revision), "示例"), host.Admin);
    }

    /// <summary>A grid of a village, with its area; the answer is the area's id.</summary>
    public static async Task<Guid> GridAsync(this GridHost host, Guid village, string name, params Guid[] groups)
    {
        var area = await host.SendAsync(new AddArea(village, AreaLevel.Grid, name), Caller.System);
        await host.SendAsync(new AddGrid(area, groups, null), host.Admin);
        return area;
    }

    public static Task<Guid> GroupAsync(this GridHost host, Guid village, string name) => host.SendAsync(new AddArea(village, AreaLevel.Group, name), Caller.System);

    public static Task<bool> StartLayerAsync(this GridHost host, string key) => host.SendAsync(new SaveLayer(LayerStart.Find(key)!), host.Admin);

    public static Task<bool> DrawAsync(this GridHost host, Guid unit, double west, double south, double east, double north, Caller? caller = null, bool known = true)
        => host.SendAsync(new SaveBoundary(unit, Box(west, south, east, north), Datum.Wgs84, known), caller ?? host.Admin);

    /// <summary>A box a few hundred metres wide: numbers are hundredths of a degree from 119, 29.</summary>
    public static string Box(double west, double south, double east, double north) => FormattableString.Invariant(
        $"{{\"type\":\"Polygon\",\"coordinates\":[[[{119 + (west / 100)},{29 + (south / 100)}],[{119 + (east / 100)},{29 + (south / 100)}],[{119 + (east / 100)},{29 + (north / 100)}],[{119 + (west / 100)},{29 + (north / 100)}]]]}}");

    public static string Feature(string code, string name, string geometry) => $"{{\"type\":\"Feature\",\"properties\":{{\"code\":\"{code}\",\"name\":\"{name}\"}},\"geometry\":{geometry}}}";

    /// <summary>Keeps a file as the page does, and checks it.</summary>
    public static async Task<Guid> UploadAsync(this GridHost host, string layer, string scope, bool add, params string[] features)
    {
        var import = await StoreAsync(host, layer, scope, add, features);
        await host.RunJobsAsync();
        return import;
    }

    private static Task<Guid> StoreAsync(GridHost host, string layer, string scope, bool add, string[] features) => host.Host.InTenantAsync(host.Host.A, async scoped =>
    {
        var area = (await scoped.GetRequiredService<IAreaDirectory>().FindByCodeAsync(scope))!;
        var read = GeoJson.Read(Encoding.UTF8.GetBytes($"{{\"type\":\"FeatureCollection\",\"features\":[{string.Join(',', features)}]}}"), Datum.Wgs84, null, null, "File");
        var plan = await scoped.GetRequiredService<BoundaryPlanner>().PlanAsync("网格.geojson", layer, area, read, add, default);
        return await scoped.GetRequiredService<MediatR.IMediator>().Send(new StoreBoundaryImport(plan));
    }, host.Admin);

    /// <summary>Runs what waits as a long job, to its end.</summary>
    public static async Task RunJobsAsync(this GridHost host)
    {
        while (await host.Host.InTenantAsync(host.Host.A, scope => scope.GetServices<IBackgroundTask>().Single(task => task.Name == "kernel.jobs").RunAsync(default)) is not null)
        {
        }
    }
}
