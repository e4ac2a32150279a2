using Microsoft.EntityFrameworkCore;

namespace Shanzhi.Bare;

/// <summary>Reads what a village's page shows, row by row, on every request.</summary>
internal static class VillageSlice
{
    private const int Urgent = 3;

    /// <returns>The values as they stand on the page; null when there is no such village.</returns>
    public static async Task<IReadOnlyList<string>?> ReadAsync(BareDbContext db, string code)
    {
        var village = await db.Areas.AsNoTracking().FirstOrDefaultAsync(row => row.Code == code);
        if (village is null)
        {
            return null;
        }

        List<string> values = [village.Name];
        var upper = village.Path[..^1] + '/';
        string[] above = [.. Enumerable.Range(1, village.Path.Length - 1).Where(at => village.Path[at - 1] == '.').Select(at => village.Path[..at])];
        var line = await db.Areas.AsNoTracking().Where(row => above.Contains(row.Path)).OrderBy(row => row.Path).Select(row => row.Name).ToListAsync();
        values.AddRange(line);

        var now = TimeProvider.System.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime.AddHours(8));
        var shown = db.Notices.AsNoTracking().Where(row => row.PublishedAt != null && row.WithdrawnAt == null)
            .Where(row => above.Contains(row.Place) || (row.Place.CompareTo(village.Path) >= 0 && row.Place.CompareTo(upper) < 0));
        values.AddRange(await shown.Where(row => row.Kind == Urgent && (row.To == null || row.To >= today))
            .OrderByDescending(row => row.PublishedAt).Take(3).Select(row => row.Title).ToListAsync());
        foreach (var notice in await shown.OrderByDescending(row => row.PublishedAt).Take(3).ToListAsync())
        {
            values.Add(notice.Title);
        }

        values.Add($"{await shown.CountAsync()} 条");
        var people = await db.Posts.AsNoTracking()
            .Where(row => above.Contains(row.Area) || (row.Area.CompareTo(village.Path) >= 0 && row.Area.CompareTo(upper) < 0))
            .Where(row => row.EndedAt == null && row.From <= today && (row.To == null || row.To >= today))
            .Join(db.Accounts.Where(row => !row.Disabled), post => post.AccountId, account => account.Id, (post, account) => new { account.DisplayName, account.Phone, post.RoleKey })
            .Join(db.Roles, row => row.RoleKey, role => role.Key, (row, role) => new { row.DisplayName, row.Phone, role.Title })
            .ToListAsync();
        foreach (var person in people)
        {
            values.Add(person.DisplayName.Replace("（示例）", "", StringComparison.Ordinal));
            values.Add(person.Title);
            values.Add(person.Phone ?? "");
        }

        var since = new DateTimeOffset(today.Year, today.Month, 1, 0, 0, 0, TimeSpan.FromHours(8)).ToUnixTimeMilliseconds() * 1000;
        var reports = db.Reports.AsNoTracking().Where(row => row.VillageId == village.Id && row.ReceivedAt >= since);
        var month = await reports.GroupBy(_ => 1)
            .Select(all => new { Told = all.Count(), Done = all.Count(row => row.SolvedLevel != null), Satisfied = all.Count(row => row.Rating == 0) }).FirstOrDefaultAsync();
        values.Add((month?.Told ?? 0).ToString());
        values.AddRange(await reports.OrderByDescending(row => row.ReceivedAt).Take(3).Select(row => row.Text).ToListAsync());
        return values;
    }
}
