using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Caching;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Privacy;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Privacy;

/// <summary>The account with all that hangs on it, and the person on the roster.</summary>
internal sealed class CommunitiesPersonalData(CommunitiesDbContext db, OwnQueries own, ITenantCache cache, IStringLocalizer<SharedStrings> texts, TimeProvider time) : IPersonalData
{
    public string Name => "账号";

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation = default)
        => subject.AccountId is null ? null : (await own.GetAsync(cancellation))?.InWords(texts);

    public async Task EraseAsync(DataSubject subject, CancellationToken cancellation = default)
    {
        if (subject.AccountId is { } account)
        {
            await EraseAccountAsync(account, cancellation);
        }

        if (subject.Phone is { } phone)
        {
            // Loaded, since the one just used is being changed.
            db.OneTimeCodes.RemoveRange(await db.OneTimeCodes.Where(code => code.Phone == phone).ToListAsync(cancellation));
        }

        if (subject.ResidentId is { } resident)
        {
            await EraseResidentAsync(resident, cancellation);
        }
    }

    private async Task EraseAccountAsync(Guid id, CancellationToken cancellation)
    {
        if (await db.Accounts.FirstOrDefaultAsync(x => x.Id == id && x.Kind == AccountKind.Villager, cancellation) is not { } account)
        {
            return;
        }

        account.Close();
        foreach (var link in await db.AccountPeople.Where(x => x.AccountId == id).ToListAsync(cancellation))
        {
            link.Forget(time.GetUtcNow());
        }

        foreach (var claim in await db.HouseholdClaims.Where(x => x.AccountId == id).ToListAsync(cancellation))
        {
            claim.Forget(time.GetUtcNow());
        }

        foreach (var objection in await db.NoticeObjections.Where(x => x.AccountId == id).ToListAsync(cancellation))
        {
            objection.Forget();
        }

        await db.PhoneChanges.Where(x => x.AccountId == id).ExecuteDeleteAsync(cancellation);
        cache.Forget(id);
    }

    private async Task EraseResidentAsync(Guid id, CancellationToken cancellation)
    {
        if (await db.Residents.FirstOrDefaultAsync(x => x.Id == id, cancellation) is not { } resident)
        {
            return;
        }

        var name = resident.Name;
        resident.Erase();

        // What an import would put back if it were undone.
        await db.ImportChanges.Where(x => x.ThingId == id).ExecuteDeleteAsync(cancellation);
        var links = await db.AccountPeople.Where(x => x.ResidentId == id).ToListAsync(cancellation);
        var accounts = links.Select(link => link.AccountId).ToList();
        var named = await db.Accounts.Where(x => accounts.Contains(x.Id) && x.Kind == AccountKind.Villager).ToDictionaryAsync(x => x.Id, cancellation);
        foreach (var link in links)
        {
            // An account is called by the first person it spoke for.
            if (named.GetValueOrDefault(link.AccountId) is { } account && (account.DisplayName == name || account.DisplayName == link.Name))
            {
                account.ForgetName();
            }

            link.Forget(time.GetUtcNow());
            cache.Forget(link.AccountId);
        }

        foreach (var claim in await db.HouseholdClaims.Where(x => accounts.Contains(x.AccountId) && x.ResidentId == id).ToListAsync(cancellation))
        {
            claim.Forget(time.GetUtcNow());
        }
    }
}
