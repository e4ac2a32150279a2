using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Permissions;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Admin.Pages.Audit;

/// <summary>Who did what (操作记录), newest first, narrowed by person, act, thing and days of Asia/Shanghai.</summary>
[RequirePermission(AdminPermissions.AuditName, Everywhere = true)]
internal sealed class IndexModel(KernelDbContext database, SubjectNames names) : AdminPage
{
    public const int Size = 50;
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    protected override string Heading => "操作记录";

    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Act { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public bool Filtered => !string.IsNullOrEmpty(Who) || !string.IsNullOrEmpty(Act) || !string.IsNullOrEmpty(Subject) || From is not null || To is not null;

    public IReadOnlyList<string> Acts { get; private set; } = [];

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var all = database.Set<AuditEntry>().AsNoTracking();
        Acts = await all.Select(entry => entry.Action).Distinct().OrderBy(action => action).ToListAsync(cancellation);
        var rows = Narrow(all);
        Total = await rows.CountAsync(cancellation);
        P = Math.Clamp(P, 1, Math.Max(1, (Total + Size - 1) / Size));
        Entries = await rows.OrderByDescending(entry => entry.Sequence).Skip((P - 1) * Size).Take(Size).ToListAsync(cancellation);
        await names.LoadAsync(Entries.Select(entry => entry.Subject), cancellation);
    }

    private IQueryable<AuditEntry> Narrow(IQueryable<AuditEntry> rows)
    {
        if (Who?.Trim() is { Length: > 0 } who)
        {
            rows = rows.Where(entry => entry.Actor.Contains(who));
        }

        if (!string.IsNullOrEmpty(Act))
        {
            rows = rows.Where(entry => entry.Action == Act);
        }

        if (Subject?.Trim() is { Length: > 0 } subject)
        {
            rows = rows.Where(entry => entry.Subject.Contains(subject));
        }

        if (From is { } from)
        {
            var start = Midnight(from);
            rows = rows.Where(entry => entry.At >= start);
        }

        if (To is { } to && to < DateOnly.MaxValue)
        {
            var end = Midnight(to.AddDays(1));
            rows = rows.Where(entry => entry.At < end);
        }

        return rows;
    }

    private static DateTimeOffset Midnight(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), day == DateOnly.MinValue ? TimeSpan.Zero : China).ToUniversalTime();
}
