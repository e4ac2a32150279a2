using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Units;

namespace Shanzhi.Grid.Checks;

/// <summary>Everything amiss with the units of one village, township or grid: households, teams and boundaries.</summary>
internal sealed class ParentCheck(UnitDirectory units, UnitMembers members, PatchChoices choices, TeamReader teams, LeftOut leftOut, BoundaryBook boundaries, BoundaryIndex index)
{
    public async Task<(int Units, IReadOnlyList<LayerFinding> Findings)> LookAsync(Guid check, LayerSettings settings, GridLayer layer, AreaView parent, CancellationToken cancellation)
    {
        var found = new Findings(check, parent);
        var all = await units.OfParentAsync(layer, parent.Id, cancellation);
        var membership = await members.OfAsync(layer, [parent.Id], cancellation);
        var total = await leftOut.TotalAsync(parent, cancellation);
        if (all.Count == 0)
        {
            if (layer.Whole)
            {
                found.Add(FindingKind.NoUnit, parent.Id, layer.Name, total);
            }

            return (0, found.All);
        }

        if (layer.Whole)
        {
            foreach (var area in (await choices.OfAsync(layer, parent.Id, cancellation)).Where(area => membership.GridOf(Guid.Empty, area.Path) is null))
            {
                found.Add(FindingKind.GroupOut, parent.Id, area.Name, 0);
            }

            if (total > membership.Total)
            {
                found.Add(FindingKind.HouseholdsOut, parent.Id, parent.Name, total - membership.Total);
            }
        }

        var serving = await teams.OfAsync([.. all.Select(unit => unit.Id)], parent.Path, open: false, cancellation);
        foreach (var unit in all)
        {
            Sizes(found, layer, unit, membership.Count(unit.Id));
            Posts(found, layer, unit, membership.Count(unit.Id), serving[unit.Id]);
        }

        await new ShapeCheck(found, settings, layer, parent, units, boundaries, index).LookAsync(all, cancellation);
        return (all.Count, found.All);
    }

    private static void Sizes(Findings found, GridLayer layer, UnitView unit, int held)
    {
        if (layer.HouseholdsMost > 0 && held > layer.HouseholdsMost)
        {
            found.Add(FindingKind.TooMany, unit.Id, unit.Name, held);
        }
        else if (held < layer.HouseholdsLeast)
        {
            found.Add(FindingKind.TooFew, unit.Id, unit.Name, held);
        }
    }

    private static void Posts(Findings found, GridLayer layer, UnitView unit, int held, IEnumerable<TeamLine> serving)
    {
        var counts = serving.CountBy(line => line.Post.Key).ToDictionary(StringComparer.Ordinal);
        foreach (var post in layer.Posts)
        {
            if (post.Needed(held) - counts.GetValueOrDefault(post.Key) is var missing and > 0)
            {
                found.Add(FindingKind.TeamShort, unit.Id, unit.Name, missing, post.Name);
            }
        }
    }
}

/// <summary>What was found below one parent so far.</summary>
internal sealed class Findings(Guid check, AreaView parent)
{
    private readonly List<LayerFinding> all = [];

    public IReadOnlyList<LayerFinding> All => all;

    public void Add(FindingKind kind, Guid unit, string name, double amount, string other = "", Guid? otherId = null)
        => all.Add(new LayerFinding { CheckId = check, Kind = kind, Place = parent.Name, UnitId = unit, Name = name, Other = other, OtherId = otherId, Amount = Math.Round(amount) });
}
