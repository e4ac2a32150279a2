using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Services;
using Shanzhi.Communities;
using Shanzhi.Messaging;

namespace Shanzhi.Broadcast.Groups;

/// <summary>People written one a line, as copied from a list: 徐大山 138 1234 0012.</summary>
internal sealed class ContactLines(BroadcastDbContext db, Keys keys)
{
    public const int Most = 200;

    /// <returns>How many there are now.</returns>
    public async Task<int> ReplaceAsync(Guid owner, string? lines, string field, CancellationToken cancellation)
    {
        await keys.EnsureAsync(cancellation);
        Dictionary<string, Contact> wanted = [];
        foreach (var (line, at) in (lines ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select((line, at) => (line, at + 1)))
        {
            var split = line.IndexOfAny([.. "0123456789+０１２３４５６７８９"]);
            var phone = split < 0 ? null : PhoneNumbers.Normalize(line[split..]);
            var name = (split < 0 ? line : line[..split]).Trim(' ', '\t', '　', ',', '，', ':', '：');
            if (phone is null || name.Length is 0 or > 40)
            {
                throw new InputException(field, "第 {0} 行要写“姓名 手机号”，手机号 11 位数字。", at);
            }

            var key = await keys.PersonAsync(phone, null, cancellation);
            wanted.TryAdd(key, new Contact { OwnerId = owner, Name = name, Phone = keys.Hide(phone), PersonKey = key });
        }

        if (wanted.Count > Most)
        {
            throw new InputException(field, "一次最多写 {0} 人，您写了 {1} 人。", Most, wanted.Count);
        }

        db.Contacts.RemoveRange(await db.Contacts.Where(contact => contact.OwnerId == owner).ToListAsync(cancellation));
        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(cancellation);
        }

        db.Contacts.AddRange(wanted.Values);
        return wanted.Count;
    }

    public async Task<string> ReadAsync(Guid owner, CancellationToken cancellation)
        => string.Join('\n', (await db.Contacts.AsNoTracking().Where(contact => contact.OwnerId == owner).OrderBy(contact => contact.Id).ToListAsync(cancellation)).Select(contact => $"{contact.Name} {keys.Show(contact.Phone)}"));
}
