using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Papers;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Media;
using Shanzhi.Privacy;
using Shanzhi.Ui;

namespace Shanzhi.HouseholdFiles.Privacy;

/// <summary>What is written of people and of the households an account speaks for. A person's facts lose what they said; that there were some, and who looked, stays.</summary>
internal sealed class FilePersonalData(HouseholdFilesDbContext db, FileReader reader, FactBook book, IHouseholdDirectory directory, IMediaStore media, IStringLocalizer<SharedStrings> texts) : IPersonalData
{
    public string Name => "我家的档案";

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation = default)
    {
        List<Guid> homes = subject.AccountId is { } account ? [.. (await directory.OfAccountAsync(account, cancellation)).Select(home => home.Id)] : [];
        if (homes.Count == 0)
        {
            return null;
        }

        var facts = await reader.ViewsAsync(db.Facts.Where(fact => homes.Contains(fact.HouseholdId) && fact.Slot != null), FieldGate.Own, cancellation, opened: true);
        var looks = await db.Lookups.AsNoTracking().Where(row => homes.Contains(row.HouseholdId)).OrderBy(row => row.At).ToListAsync(cancellation);
        return new Dictionary<string, object?>
        {
            [texts["登记的"]] = facts.Select(fact => new Dictionary<string, object?>
            {
                [texts["项目"]] = texts[fact.Field.Title].Value,
                [texts["内容"]] = fact.Value,
                [texts["截至"]] = fact.AsOf,
                [texts["怎么知道的"]] = texts[Pages.Words.Of(fact.Source)].Value,
            }),
            [texts["谁看过敏感项"]] = looks.Select(row => new Dictionary<string, object?>
            {
                [texts["谁"]] = row.ReaderName,
                [texts["什么时候"]] = row.At,
                [texts["看了什么"]] = row.Fields,
                [texts["做什么用"]] = row.Reason,
            }),
        };
    }

    public async Task EraseAsync(DataSubject subject, CancellationToken cancellation = default)
    {
        if (subject.ResidentId is { } resident)
        {
            var facts = await db.Facts.Where(fact => fact.ResidentId == resident).ToListAsync(cancellation);
            await book.ForgetTermsAsync([.. facts.Select(fact => fact.Id)], cancellation);
            foreach (var fact in facts)
            {
                await media.EraseAsync(fact.Forget(), SavePaperHandler.OwnerOf(fact.Id), cancellation);
            }

            foreach (var correction in await db.Corrections.Where(row => row.ResidentId == resident).ToListAsync(cancellation))
            {
                correction.Forget();
            }
        }

        if (subject.AccountId is { } account)
        {
            foreach (var correction in await db.Corrections.Where(row => row.AccountId == account).ToListAsync(cancellation))
            {
                correction.Forget();
            }
        }
    }
}
