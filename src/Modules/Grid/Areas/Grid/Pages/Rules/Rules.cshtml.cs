using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Rules;

/// <summary>办理规则: the version in force, or one of before, with its picture and the list of all.</summary>
[RequirePermission(GridPermissions.StatsName)]
internal sealed class RulesModel(GridDbContext db, Frames frames, DispatchBook book, RuleWords words, ICurrentUser user) : PageModel
{
    public int Number { get; private set; }

    public int Current { get; private set; }

    public RuleVersion? Version { get; private set; }

    public RulePicture Picture { get; private set; } = null!;

    public IReadOnlyList<RuleVersion> Versions { get; private set; } = [];

    public bool HasDraft { get; private set; }

    public bool MayChange => user.Caller.CanEverywhere(GridPermissions.Manage);

    public async Task OnGetAsync(int? number)
    {
        frames.Staff("办理规则");
        var cancellation = HttpContext.RequestAborted;
        Current = (await book.CurrentAsync(cancellation)).Version;
        Number = number ?? Current;
        var all = await db.RuleVersions.AsNoTracking().OrderByDescending(version => version.Number).ToListAsync(cancellation);
        (HasDraft, Versions) = (all.Exists(version => version.Number == RuleVersion.Draft), all.FindAll(version => version.Number > 0));
        Version = Versions.FirstOrDefault(version => version.Number == Number);
        if (Version is null && Number != 0)
        {
            throw new NotFoundException();
        }

        Picture = await words.PictureAsync((await book.OfAsync(Number, cancellation)).Rules, cancellation);
    }
}
