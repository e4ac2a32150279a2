using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Shanzhi.Areas;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Accounts;

/// <summary>One step of choosing a place by links, which needs no script and fits a county as well as a township.</summary>
/// <param name="Lineage">From the top down to the place chosen so far; empty at the very start.</param>
/// <param name="Link">Address that the id of a place is put behind.</param>
internal sealed record PlaceChoice(IReadOnlyList<AreaView> Lineage, IReadOnlyList<AreaView> Children, string Link)
{
    /// <summary>Id of the form already on screen: places are then its buttons, handled by <c>Place</c> with the id as <c>pick</c>, and what was typed in it stays.</summary>
    public string? Form { get; init; }

    public AreaView? Chosen => Lineage.Count == 0 ? null : Lineage[^1];
}

internal sealed class PlacePicker(IAreaDirectory areas, IStringLocalizer<SharedStrings> texts)
{
    /// <summary>A place was tapped in a form on screen: nothing of the form is judged yet, only that it was one of the places.</summary>
    public async Task<Guid?> PickAsync(ModelStateDictionary state, Guid pick, CancellationToken cancellation)
    {
        state.Clear();
        if (await areas.FindAsync(pick, cancellation) is not null)
        {
            return pick;
        }

        state.AddModelError("", texts["请点一个地方。"]);
        return null;
    }

    /// <param name="within">Only these places and what lies below them; the whole tenant when it holds the root.</param>
    public async Task<PlaceChoice> ChooseAsync(Guid? chosen, IReadOnlyList<AreaPath> within, string link, CancellationToken cancellation)
    {
        if (chosen is { } id && await areas.FindAsync(id, cancellation) is { } area && within.Any(path => path.Contains(area.Path)))
        {
            return new PlaceChoice(await areas.LineageAsync(area.Path, cancellation), await areas.ChildrenAsync(area.Id, cancellation), link);
        }

        List<AreaView> starts = [];
        foreach (var path in within.Where(path => !within.Any(other => other != path && other.Contains(path))).Distinct())
        {
            var start = path == AreaPath.Root ? await TopAsync(cancellation) : await areas.FindByPathAsync(path, cancellation);
            if (start is not null)
            {
                starts.Add(start);
            }
        }

        return starts is [var only]
            ? new PlaceChoice(await areas.LineageAsync(only.Path, cancellation), await areas.ChildrenAsync(only.Id, cancellation), link)
            : new PlaceChoice([], starts, link);
    }

    /// <summary>The tenant's own county or township; null before the divisions are in.</summary>
    public Task<AreaView?> TopAsync(CancellationToken cancellation) => areas.TopAsync(cancellation);
}
