using Microsoft.EntityFrameworkCore;

namespace Shanzhi.Bare;

/// <summary>Numbers nobody has: the bare app keeps no counter in the database, which spares it a read and a write.</summary>
internal sealed class Numbers
{
    private long last = TimeProvider.System.GetTimestamp() / 1000;

    public string Next() => $"B{Interlocked.Increment(ref last) % 100_000_000_000:D11}";
}

/// <summary>The insert and nothing else: one row, one SaveChanges, one commit.</summary>
internal static class ReportSlice
{
    private const long Hour = 3_600_000_000;

    public static async Task<Report> SubmitAsync(BareDbContext db, Numbers numbers, string village, string text, string placeText, string category)
    {
        var place = await db.Areas.AsNoTracking().Where(row => row.Code == village).Select(row => new { row.Id, row.Path, row.Name }).FirstAsync();
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
        var report = new Report
        {
            Id = Guid.CreateVersion7().ToByteArray(bigEndian: true),
            Number = numbers.Next(),
            AreaId = place.Id,
            AreaName = place.Name,
            Path = place.Path,
            VillageId = place.Id,
            VillagePath = place.Path,
            VillageName = place.Name,
            DeskPath = place.Path,
            DeskName = place.Name,
            LevelSince = now,
            CategoryKey = category,
            Text = text,
            PlaceText = placeText,
            Anonymous = true,
            OccurredAt = now,
            ReceivedAt = now,
            DueAccept = now + 24 * Hour,
            DueHandle = now + 120 * Hour,
            DueReply = now + 168 * Hour,
            DueAt = now + 24 * Hour,
            LastMovedAt = now,
        };
        db.Reports.Add(report);
        await db.SaveChangesAsync();
        return report;
    }
}
