using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Services;
using Shanzhi.Media;
using Shanzhi.Privacy;
using Shanzhi.Ui;

namespace Shanzhi.Broadcast.Privacy;

/// <summary>What somebody was told and answered, the lists they stand in, what they saw of somebody lost. The counts stay without them.</summary>
internal sealed class BroadcastPersonalData(BroadcastDbContext db, Keys keys, IMediaStore media, IStringLocalizer<SharedStrings> texts) : IPersonalData
{
    public string Name => "收到的通知";

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation = default)
    {
        var own = await OwnAsync(subject, cancellation);
        var account = subject.AccountId;
        var told = await db.Addressees.AsNoTracking().Where(one => own.Contains(one.PersonKey) || account != null && one.AccountId == account)
            .Join(db.Circulars, one => one.CircularId, circular => circular.Id, (one, circular) => new { one, circular.Title }).OrderBy(row => row.one.At).ToListAsync(cancellation);
        return told.Count == 0 ? null : told.ConvertAll(row => new Dictionary<string, object?>
        {
            [texts["通知"]] = row.Title,
            [texts["收到"]] = row.one.At,
            [texts["看了"]] = row.one.ReadAt,
            [texts["回音"]] = row.one.Answer is { } answer ? texts[Words.Of(answer)].Value : null,
            [texts["在哪里"]] = row.one.PlaceText,
            [texts["手机号"]] = keys.Show(row.one.Phone),
        });
    }

    public async Task EraseAsync(DataSubject subject, CancellationToken cancellation = default)
    {
        var own = await OwnAsync(subject, cancellation);
        var account = subject.AccountId;
        foreach (var one in await db.Addressees.Where(one => own.Contains(one.PersonKey) || account != null && one.AccountId == account).ToListAsync(cancellation))
        {
            one.Forget();
        }

        db.Contacts.RemoveRange(await db.Contacts.Where(contact => own.Contains(contact.PersonKey)).ToListAsync(cancellation));
        foreach (var sighting in await db.Sightings.Where(row => row.PersonKey != null && own.Contains(row.PersonKey)).ToListAsync(cancellation))
        {
            if (sighting.Erase() is { } photo)
            {
                await media.EraseAsync([photo], sighting.Owner, cancellation);
            }
        }

        var phone = subject.Phone ?? "-";
        db.DutySlots.RemoveRange(await db.DutySlots.Where(slot => slot.Phone == phone || account != null && slot.AccountId == account).ToListAsync(cancellation));
    }

    private async Task<List<string>> OwnAsync(DataSubject subject, CancellationToken cancellation)
    {
        List<string> own = [];
        if (subject.Phone is { } phone)
        {
            own.Add(await keys.PersonAsync(phone, null, cancellation));
        }

        if (subject.AccountId is { } account)
        {
            own.Add(await keys.PersonAsync(null, account, cancellation));
        }

        return own.FindAll(key => key.Length > 0);
    }
}
