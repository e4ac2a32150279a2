using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminNotices;

[RequirePermission(Permissions.PublishNoticesName)]
internal sealed class IndexModel(CommunitiesDbContext db, AreaDirectory areas, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    public const int PageSize = 20;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>Part of the title.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public NoticeKind? Kind { get; set; }

    /// <summary>Objections that wait, by notice.</summary>
    public IReadOnlyDictionary<Guid, int> Waiting { get; private set; } = new Dictionary<Guid, int>();

    public IReadOnlyList<(NoticeLine Notice, string Place)> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (shell.Title, shell.Kind) = (texts["通知公示"], ShellKind.Staff);
        var notices = db.Notices.AsNoTracking().Within(x => x.Place, user.Caller.Reach(Permissions.PublishNotices));
        notices = Kind is { } kind ? notices.Where(x => x.Kind == kind) : notices;
        notices = Q?.Trim() is { Length: > 0 } text ? notices.Where(x => x.Title.Contains(text)) : notices;
        Total = await notices.CountAsync(cancellation);
        var lines = await NoticeBoard.Lines(notices.OrderByDescending(x => x.CreatedAt)).Skip((Math.Max(1, P) - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        var ids = lines.ConvertAll(line => line.Id);
        Waiting = await db.NoticeObjections.Where(x => ids.Contains(x.NoticeId) && x.AnsweredAt == null).GroupBy(x => x.NoticeId)
            .Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, cancellation);
        var tree = await areas.TreeAsync(cancellation);
        Lines = [.. lines.Select(line => (line, tree.Within(line.Place) is { Length: > 0 } place ? place : tree.FindByPath(line.Place)?.View.Name ?? ""))];
    }

    internal static string State(NoticeLine notice) => notice switch
    {
        { WithdrawnAt: not null } => "stop",
        { PublishedAt: null } => "idle",
        { Kind: NoticeKind.Publicity } => "move",
        _ => "done",
    };
}
