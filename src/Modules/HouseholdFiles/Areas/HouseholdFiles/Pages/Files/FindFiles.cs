using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Files;

/// <summary>
/// People, houses and land by what was typed: households by the register, facts and papers by their words. Only fields the caller reads are asked, so nothing else can be found,
/// and a paper that has to be opened is found without its words. Each question runs on an index; what was asked for is kept nowhere.
/// </summary>
internal sealed record FindFiles(string? Text, Guid? Village, int Page) : IQuery<FoundFiles>
{
    public const int PageSize = 20;

    /// <summary>Found by the register or by words, each: who finds more has to say more.</summary>
    public const int Most = 200;
}

/// <summary>One line a household, however much of it was found.</summary>
/// <param name="Hits">What of its file was found; none when it was found by the register alone.</param>
internal sealed record FoundFile(HouseholdView Household, string Place, IReadOnlyList<FactView> Hits);

/// <param name="More">There may be more than could be gone through.</param>
internal sealed record FoundFiles(IReadOnlyList<FoundFile> Lines, int Total, bool More);

internal sealed class FindFilesHandler(
    HouseholdFilesDbContext db, IHouseholdDirectory directory, IHouseholdRegister register, FileCatalogue catalogue, FileRights rights, FileReader reader, FactVault vault, Frames frames, ICurrentUser user)
    : IRequestHandler<FindFiles, FoundFiles>
{
    public async Task<FoundFiles> Handle(FindFiles request, CancellationToken cancellationToken)
    {
        var reach = await frames.ReachAsync(FilePermissions.View, request.Village, cancellationToken);
        var skip = (Math.Max(1, request.Page) - 1) * FindFiles.PageSize;
        if (string.IsNullOrWhiteSpace(request.Text))
        {
            return await BrowseAsync(reach, skip, cancellationToken);
        }

        var named = await register.FindAsync(request.Text, reach, FindFiles.Most, cancellationToken);
        var hits = await HitsAsync(request.Text, reach, cancellationToken);
        var byName = named.Select(home => home.Id).ToHashSet();
        var facts = hits.Distinct().ToLookup(hit => hit.HouseholdId, hit => hit.FactId);
        var found = named.Select(home => home.Id).Concat(hits.Select(hit => hit.HouseholdId)).Distinct().ToList();
        var page = found.Skip(skip).Take(FindFiles.PageSize).Select(id => new FoundHome(id, byName.Contains(id), [.. facts[id]])).ToList();
        return new FoundFiles(await LinesAsync(page, cancellationToken), found.Count, named.Count == FindFiles.Most || hits.Count == FindFiles.Most);
    }

    private async Task<FoundFiles> BrowseAsync(IReadOnlyList<AreaPath> reach, int skip, CancellationToken cancellation)
    {
        // What is held at a place and below it too counts once.
        var apart = reach.Where(area => !reach.Any(other => other != area && other.Contains(area))).Order().ToList();
        var (total, lines) = (0, new List<FoundFile>());
        foreach (var area in apart)
        {
            var count = await directory.CountAsync(area, cancellation);
            var (from, left) = (Math.Max(0, skip - total), FindFiles.PageSize - lines.Count);
            if (left > 0 && from < count)
            {
                foreach (var home in await directory.BelowAsync(area, from, left, cancellation))
                {
                    lines.Add(new FoundFile(home, await frames.PlaceAsync(home.Area, cancellation), []));
                }
            }

            total += count;
        }

        return new FoundFiles(lines, total, false);
    }

    private async Task<List<(Guid HouseholdId, Guid FactId)>> HitsAsync(string text, IReadOnlyList<AreaPath> reach, CancellationToken cancellation)
    {
        var terms = await vault.QueryAsync(text, cancellation);
        if (terms.Count == 0)
        {
            return [];
        }

        List<(Guid, Guid)> hits = [];
        foreach (var (areas, keys) in await ReadableAsync(reach, cancellation))
        {
            // The longest chains of pairs are the rarest words: the first leads, the others must stand beside it.
            var first = terms[0];
            var matching = db.Terms.AsNoTracking().Where(term => term.Hash == first && keys.Contains(term.FieldKey)).Within(term => term.Path, areas);
            foreach (var other in terms.Skip(1))
            {
                matching = matching.Where(term => db.Terms.Any(beside => beside.FactId == term.FactId && beside.Hash == other));
            }

            var rows = await matching.Join(db.Facts.AsNoTracking(), term => term.FactId, fact => fact.Id, (term, fact) => new { fact.HouseholdId, fact.Id, fact.Slot })
                .Where(fact => fact.Slot != null).OrderBy(fact => fact.Id).Take(FindFiles.Most - hits.Count).ToListAsync(cancellation);
            hits.AddRange(rows.Select(row => (row.HouseholdId, row.Id)));
        }

        return hits;
    }

    /// <summary>Fields whose words may be asked for, put together by where they are read.</summary>
    private async Task<List<(IReadOnlyList<AreaPath> Areas, List<string> Keys)>> ReadableAsync(IReadOnlyList<AreaPath> reach, CancellationToken cancellation)
    {
        List<(IReadOnlyList<AreaPath> Areas, string Key)> each = [];
        foreach (var field in (await catalogue.FieldsAsync(cancellation)).Values.Where(field => field.IsIndexed))
        {
            List<AreaPath> areas = [.. (await rights.ReachAsync(field, cancellation)).SelectMany(area => area.Within(reach)).Distinct().Order()];
            if (areas.Count > 0)
            {
                each.Add((areas, field.Key));
            }
        }

        return [.. each.GroupBy(one => string.Join('|', one.Areas)).Select(same => (same.First().Areas, same.Select(one => one.Key).ToList()))];
    }

    private async Task<List<FoundFile>> LinesAsync(List<FoundHome> page, CancellationToken cancellation)
    {
        var homes = (await register.ManyAsync([.. page.Select(line => line.Id)], cancellation)).Where(home => user.Caller.Can(FilePermissions.View, home.Area)).ToDictionary(home => home.Id);
        var ids = page.SelectMany(line => line.Facts).ToList();
        var fields = await catalogue.FieldsAsync(cancellation);
        var facts = ids.Count == 0 ? [] : await db.Facts.AsNoTracking().Where(fact => ids.Contains(fact.Id)).ToDictionaryAsync(fact => fact.Id, cancellation);
        List<FoundFile> lines = [];
        foreach (var (id, byName, own) in page.Where(line => homes.ContainsKey(line.Id)))
        {
            var home = homes[id];
            var gate = await rights.AtAsync(home.Area, cancellation);
            List<FactView> hits = [.. own.Where(facts.ContainsKey).Select(fact => reader.View(facts[fact], fields, gate)).OfType<FactView>()];
            if (byName || hits.Count > 0)
            {
                lines.Add(new FoundFile(home, await frames.PlaceAsync(home.Area, cancellation), hits));
            }
        }

        return lines;
    }

    /// <param name="ByName">Found by the register.</param>
    private sealed record FoundHome(Guid Id, bool ByName, IReadOnlyList<Guid> Facts);
}
