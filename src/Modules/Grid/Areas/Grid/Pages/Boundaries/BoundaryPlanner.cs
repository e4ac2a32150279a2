using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Boundaries;

/// <summary>What a file would do: each feature with what it is for, or what is wrong.</summary>
internal sealed record BoundaryPlan(string FileName, string Layer, AreaPath Scope, IReadOnlyList<PlannedBoundary> Rows)
{
    public int Good => Rows.Count(row => row.Problem is null);
}

internal sealed record PlannedBoundary(int Number, string Code, string Name, Guid? UnitId, Guid? AddBelowId, string? Problem, byte[]? Shape);

/// <summary>Matches the features of a file with units or areas: by code, else by name where only one bears it.</summary>
internal sealed class BoundaryPlanner(UnitDirectory units, LayerBook layers, IAreaDirectory areas, IStringLocalizer<SharedStrings> texts)
{
    /// <param name="add">What is not there is added, where its code says which village it lies in.</param>
    public async Task<BoundaryPlan> PlanAsync(string fileName, string layerKey, AreaView scope, IReadOnlyList<GeoFeature> features, bool add, CancellationToken cancellation)
    {
        var layer = Outlines.OfAreas.ContainsKey(layerKey) ? null : await layers.FindAsync(layerKey, cancellation);
        var known = layer is null ? await AreasAsync(layerKey, scope, cancellation) : await UnitsAsync(layer, scope, cancellation);
        var byCode = known.ToDictionary(target => target.Code, target => target.Id, StringComparer.OrdinalIgnoreCase);
        var byName = known.SelectMany(target => target.Names.Distinct(StringComparer.Ordinal).Select(name => (Name: name, target.Id))).ToLookup(pair => pair.Name, pair => pair.Id, StringComparer.Ordinal);
        Dictionary<Guid, int> taken = [];
        List<PlannedBoundary> rows = [];
        foreach (var feature in features)
        {
            rows.Add(await MatchAsync(feature, cancellation));
        }

        return new BoundaryPlan(fileName, layerKey, scope.Path, rows);

        async Task<PlannedBoundary> MatchAsync(GeoFeature feature, CancellationToken token)
        {
            PlannedBoundary Wrong(string message, params object[] arguments)
                => new(feature.Number, feature.Code, feature.Name, null, null, texts[message, arguments], null);

            if (feature.Problem is { } problem)
            {
                return Wrong(problem.Message, problem.Arguments);
            }

            var shape = Shapes.Write(feature.Shape!);
            if (Find(feature) is { } id)
            {
                return taken.TryAdd(id, feature.Number) ? new PlannedBoundary(feature.Number, feature.Code, feature.Name, id, null, null, shape) : Wrong("和第 {0} 块说的是同一个地方。", taken[id]);
            }

            if (feature.Code.Length + feature.Name.Length == 0)
            {
                return Wrong("没有编码也没有名字，不知道是哪里的。请在属性里写 code 或 name。");
            }

            if (byName[feature.Name].Skip(1).Any())
            {
                return Wrong("叫“{0}”的不止一个，请在属性里写编码。", feature.Name);
            }

            return add && layer is not null && await ParentAsync(layer, feature.Code, token) is { } parent
                ? feature.Name.Length > 0 ? new PlannedBoundary(feature.Number, feature.Code, feature.Name, null, parent, null, shape) : Wrong("要新加的得有名字，请在属性里写 name。")
                : Wrong("没有编码是“{0}”、名字是“{1}”的，或者不归您管。", feature.Code, feature.Name);
        }

        Guid? Find(GeoFeature feature) => feature.Code.Length > 0 && byCode.TryGetValue(feature.Code, out var id) ? id
            : byName[feature.Name].Take(2).ToList() is [var only] ? only : null;

        async Task<Guid?> ParentAsync(GridLayer into, string code, CancellationToken token)
        {
            foreach (var digits in new[] { 15, 12, 9 }.Where(digits => code.Length > digits))
            {
                if (await areas.FindByCodeAsync(code[..digits], token) is { } area && area.Level == into.Parent && scope.Path.Contains(area.Path))
                {
                    return area.Id;
                }
            }

            return null;
        }
    }

    private async Task<List<Target>> UnitsAsync(GridLayer layer, AreaView scope, CancellationToken cancellation)
    {
        List<Target> targets = [];
        foreach (var unit in await units.Of(layer, scope.Path).ToListAsync(cancellation))
        {
            var parent = (await areas.FindAsync(unit.ParentId, cancellation))?.Name ?? "";
            targets.Add(new Target(unit.Id, unit.Code, [unit.Name, parent + unit.Name, string.Create(CultureInfo.InvariantCulture, $"{parent} {unit.Name}")]));
        }

        return targets;
    }

    private async Task<List<Target>> AreasAsync(string layer, AreaView scope, CancellationToken cancellation)
        => [.. (await areas.BelowAsync(scope.Path, Outlines.OfAreas[layer], cancellation)).Select(area => new Target(area.Id, area.Code, [area.Name]))];

    private sealed record Target(Guid Id, string Code, string[] Names);
}
