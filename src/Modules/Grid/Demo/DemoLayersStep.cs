using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using NetTopologySuite.Geometries;
using Shanzhi.Communities;
using Shanzhi.Grid.Boundaries;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Places;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Teams;
using Shanzhi.Grid.Units;
using Shanzhi.Messaging;
using Shanzhi.Recipes;

namespace Shanzhi.Grid.Demo;

/// <summary><c>{"name":"grid.demoLayers","villages":["330825…"]}</c></summary>
internal sealed class DemoLayersSpec
{
    /// <summary>Codes of villages whose position on the map is written down.</summary>
    public IReadOnlyList<string> Villages { get; init; } = [];
}

/// <summary>Made-up boundaries around the demo villages, a police grid, butlers and neighbours in teams, so that maps and teams show something. Refused in production.</summary>
internal sealed class DemoLayersStep(GridDbContext db, IAreaDirectory areas, IAreaSpots spots, UnitDirectory units, LayerBook layers, IMediator mediator, IHostEnvironment environment) : RecipeStep<DemoLayersSpec>
{
    private const int Corners = 24;

    public override string Name => "grid.demoLayers";

    protected override async Task ExecuteAsync(DemoLayersSpec step, RecipeContext context, CancellationToken cancellation)
    {
        if (environment.IsProduction())
        {
            throw new InputException("", "grid.demoLayers 只能在开发环境用：边界和人都是编的。");
        }

        if (await db.Boundaries.AnyAsync(cancellation))
        {
            return;
        }

        List<AreaView> villages = [];
        foreach (var code in step.Villages)
        {
            villages.Add(await areas.FindByCodeAsync(code, cancellation) ?? throw new InputException("villages", "没有代码是 {0} 的地方。", code));
        }

        foreach (var (at, village) in villages.Index())
        {
            await FurnishAsync(at, village, cancellation);
        }

        if (villages.Count > 0)
        {
            await PoliceAsync(villages, cancellation);
            context.Changed($"示例边界 {villages.Count} 个村");
        }
    }

    private async Task FurnishAsync(int at, AreaView village, CancellationToken cancellation)
    {
        var grids = await units.OfParentAsync(await layers.FindAsync(GridLayer.DefaultKey, cancellation), village.Id, cancellation);
        if ((await spots.AroundAsync(village, cancellation)).FirstOrDefault(spot => spot.Path == village.Path) is not { } spot || grids.Count == 0)
        {
            return;
        }

        var ring = Ring(at, spot);
        await SaveAsync(village.Id, ring, cancellation);
        var middle = new Coordinate(spot.Longitude, spot.Latitude);
        var share = Corners / grids.Count;
        foreach (var (number, grid) in grids.Index())
        {
            // The last one stays undrawn in every third village: a gap to be seen.
            if (at % 3 == 2 && number == grids.Count - 1)
            {
                continue;
            }

            var until = number == grids.Count - 1 ? Corners : (number + 1) * share;
            await SaveAsync(grid.Id, grids.Count == 1 ? ring : [middle, .. Enumerable.Range(number * share, until - (number * share) + 1).Select(corner => ring[corner % Corners])], cancellation);
            await mediator.Send(new AppointMember(grid.Id, "liaison", null, $"联户员{number + 1}（示例）", $"1990002{at:D2}{number + 1:D2}", null), cancellation);
            await mediator.Send(new AppointMember(grid.Id, "doctor", null, "吴医生（示例）", "19900020099", null), cancellation);
        }

        await mediator.Send(new MakePosters(village.Id), cancellation);
        if (at == 0)
        {
            await ButlersAsync(village, cancellation);
        }
    }

    private async Task ButlersAsync(AreaView village, CancellationToken cancellation)
    {
        var number = 0;
        foreach (var group in (await areas.ChildrenAsync(village.Id, cancellation)).Where(area => area.Level == AreaLevel.Group))
        {
            var patch = await mediator.Send(new AddPatch("butler", village.Id, null, $"{group.Name}管家片"), cancellation);
            await db.SaveChangesAsync(cancellation);
            await mediator.Send(new ChangePatch(patch, $"{group.Name}管家片", [group.Id]), cancellation);
            await mediator.Send(new AppointMember(patch, "butler", null, $"管家{++number}（示例）", $"199000300{number:D2}", null), cancellation);
        }
    }

    private async Task PoliceAsync(List<AreaView> villages, CancellationToken cancellation)
    {
        var town = villages[0].ParentId!.Value;
        var patch = await mediator.Send(new AddPatch("police", town, null, "第一警务网格"), cancellation);
        await db.SaveChangesAsync(cancellation);
        await mediator.Send(new ChangePatch(patch, "第一警务网格", [.. villages.Where(village => village.ParentId == town).Select(village => village.Id)]), cancellation);
        await mediator.Send(new AppointMember(patch, "officer", null, "刘警官（示例）", "19900040001", null), cancellation);
    }

    private async Task SaveAsync(Guid id, IReadOnlyList<Coordinate> ring, CancellationToken cancellation)
    {
        var shape = new GeometryFactory().CreatePolygon([.. ring, ring[0].Copy()]);
        await db.SaveChangesAsync(cancellation);
        await mediator.Send(new SaveBoundary(id, GeoJsonWriter.Text(shape), Datum.Wgs84, Known: true), cancellation);
    }

    /// <summary>An uneven round about a kilometre wide, another for each village, that stays clear of its neighbours.</summary>
    private static Coordinate[] Ring(int at, AreaSpot spot) =>
        [.. Enumerable.Range(0, Corners).Select(corner =>
        {
            var (angle, far) = (corner * Math.Tau / Corners, 0.0085 + (0.0016 * Math.Sin((corner * 1.7) + at)));
            return new Coordinate(Math.Round(spot.Longitude + (far * Math.Sin(angle)), 6), Math.Round(spot.Latitude + (far * Math.Cos(angle)), 6));
        })];
}
