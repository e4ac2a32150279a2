using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;

namespace Shanzhi.Communities.Imports;

/// <summary>Takes households and residents back: what the import added goes, what it changed is as before, unless somebody changed it or came to rely on it since.</summary>
internal sealed class RosterUndo(CommunitiesDbContext db, IdNumbers protector, InUse use, HouseholdLinks links)
{
    private const string Changed = "导入以后有人改过，留着没动。";
    private const string HomeChanged = "这户导入以后有人改过，人留着没动。";
    private const string Claimed = "有村民认领了，留着没动。";

    /// <returns>What stays, with the reason.</returns>
    public Task<IReadOnlyList<RowProblem>> RunAsync(ImportedThing thing, IReadOnlyList<ImportChange> changes, CancellationToken cancellation) => thing switch
    {
        ImportedThing.Resident => ResidentsAsync(changes, cancellation),
        ImportedThing.Household => HouseholdsAsync(changes, cancellation),
        _ => AreasAsync(changes, cancellation),
    };

    private async Task<IReadOnlyList<RowProblem>> ResidentsAsync(IReadOnlyList<ImportChange> changes, CancellationToken cancellation)
    {
        var ids = changes.Select(x => x.ThingId).ToList();
        var residents = await db.Residents.Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, cancellation);
        var claimed = await db.AccountPeople.Where(x => ids.Contains(x.ResidentId)).Select(x => x.ResidentId).ToHashSetAsync(cancellation);
        var used = await use.WhyAsync(ids, cancellation);
        var homes = await ChangedHomesAsync(changes[0].ImportId, [.. residents.Values.Select(x => x.HouseholdId).Distinct()], cancellation);
        var kept = new List<RowProblem>();
        foreach (var change in changes)
        {
            if (!residents.TryGetValue(change.ThingId, out var resident))
            {
                continue;
            }

            var why = resident.Revision != change.AfterRevision ? Changed
                : change.BeforeCipher is not null ? null
                : claimed.Contains(resident.Id) ? Claimed
                : homes.Contains(resident.HouseholdId) ? HomeChanged
                : used.GetValueOrDefault(resident.Id);
            if (why is not null)
            {
                kept.Add(new RowProblem(change.Row, RosterSheet.HeaderOf(RosterSheet.Name), $"{resident.Name}：{why}"));
            }
            else if (change.BeforeCipher is null)
            {
                db.Residents.Remove(resident);
            }
            else
            {
                resident.Restore(ImportNotes.Before<ResidentState>(protector, change));
            }
        }

        await links.FollowAsync([.. residents.Values.Select(x => x.HouseholdId).Distinct()], cancellation);
        return kept;
    }

    /// <summary>Households of the import that stay since somebody changed them: without their people they would be empty shells.</summary>
    private Task<HashSet<Guid>> ChangedHomesAsync(Guid importId, IReadOnlyList<Guid> households, CancellationToken cancellation)
        => db.ImportChanges.Where(x => x.ImportId == importId && x.Thing == ImportedThing.Household && households.Contains(x.ThingId))
            .Join(db.Households, x => x.ThingId, x => x.Id, (change, household) => new { household.Id, household.Revision, change.AfterRevision })
            .Where(x => x.Revision != x.AfterRevision).Select(x => x.Id).ToHashSetAsync(cancellation);

    private async Task<IReadOnlyList<RowProblem>> HouseholdsAsync(IReadOnlyList<ImportChange> changes, CancellationToken cancellation)
    {
        var ids = changes.Select(x => x.ThingId).ToList();
        var households = await db.Households.Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, cancellation);
        var lived = await db.Residents.Where(x => ids.Contains(x.HouseholdId)).GroupBy(x => x.HouseholdId).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, cancellation);
        var claimed = await db.AccountPeople.Where(x => ids.Contains(x.HouseholdId)).Select(x => x.HouseholdId).ToHashSetAsync(cancellation);
        var split = await db.Households.Where(x => x.SplitFromId != null && ids.Contains(x.SplitFromId.Value)).Select(x => x.SplitFromId!.Value).ToHashSetAsync(cancellation);
        var used = await use.WhyAsync(ids, cancellation);
        var kept = new List<RowProblem>();
        foreach (var change in changes)
        {
            if (!households.TryGetValue(change.ThingId, out var household))
            {
                continue;
            }

            var why = household.Revision != change.AfterRevision ? Changed
                : change.BeforeCipher is not null ? null
                : claimed.Contains(household.Id) ? Claimed
                : lived.TryGetValue(household.Id, out var people) ? $"户里还留着 {people} 个人，留着没动。"
                : split.Contains(household.Id) ? "后来分过户，留着没动。"
                : used.GetValueOrDefault(household.Id);
            if (why is not null)
            {
                kept.Add(new RowProblem(change.Row, RosterSheet.HeaderOf(RosterSheet.Household), $"{household.Number}：{why}"));
                await KeepHeadAsync(household, cancellation);
            }
            else if (change.BeforeCipher is null)
            {
                db.Households.Remove(household);
            }
            else
            {
                household.Restore(ImportNotes.Before<HouseholdState>(protector, change));
            }
        }

        await links.FollowAsync(ids, cancellation);
        return kept;
    }

    /// <summary>The head may have gone with the import; the household then has none until somebody names one.</summary>
    private async Task KeepHeadAsync(Household household, CancellationToken cancellation)
    {
        if (household.HeadResidentId is { } head && !await db.Residents.AnyAsync(x => x.Id == head, cancellation))
        {
            household.HeadResidentId = null;
        }
    }

    private async Task<IReadOnlyList<RowProblem>> AreasAsync(IReadOnlyList<ImportChange> changes, CancellationToken cancellation)
    {
        var ids = changes.Select(x => x.ThingId).ToList();
        var inside = await db.Households.Where(x => ids.Contains(x.AreaId)).Select(x => x.AreaId)
            .Union(db.Areas.Where(x => x.ParentId != null && ids.Contains(x.ParentId.Value)).Select(x => x.ParentId!.Value))
            .Union(db.Notices.Where(x => ids.Contains(x.AreaId)).Select(x => x.AreaId))
            .Union(db.Posts.Where(x => ids.Contains(x.AreaId)).Select(x => x.AreaId))
            .Union(db.HouseholdClaims.Where(x => ids.Contains(x.AreaId)).Select(x => x.AreaId))
            .ToHashSetAsync(cancellation);
        var used = await use.WhyAsync(ids, cancellation);
        var kept = new List<RowProblem>();
        foreach (var area in await db.Areas.Where(x => ids.Contains(x.Id)).ToListAsync(cancellation))
        {
            if ((inside.Contains(area.Id) ? "组里还有住户、职务或通知，留着没动。" : used.GetValueOrDefault(area.Id)) is { } why)
            {
                kept.Add(new RowProblem(changes.First(x => x.ThingId == area.Id).Row, RosterSheet.HeaderOf(RosterSheet.Group), $"{area.Name}：{why}"));
            }
            else
            {
                db.Areas.Remove(area);
            }
        }

        return kept;
    }
}
