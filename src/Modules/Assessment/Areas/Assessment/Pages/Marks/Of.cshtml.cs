using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Pages;
using Shanzhi.Assessment.Services;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Assessment.Marks;

/// <summary>What stands behind the points of one item (为什么加减分): reason, evidence, day. For whoever may see the line: those whose areas it lies in, and whoever leads the grid.</summary>
[SignedIn]
internal sealed class OfModel(AssessmentDbContext db, IAreaDirectory areas, ICurrentUser user, Frames frames) : PageModel
{
    private const int Most = 200;

    public string Subject { get; private set; } = "";

    public string Item { get; private set; } = "";

    public Period Period { get; private set; }

    public IReadOnlyList<Mark> Marks { get; private set; } = [];

    private bool sees;

    public string Back { get; private set; } = "~/assessment/mine";

    public string BackText => sees ? "考核" : "我的考核";

    public async Task OnGetAsync(Guid scheme, Guid subject, string item, DateOnly from, DateOnly to)
    {
        var cancellation = HttpContext.RequestAborted;
        frames.Staff("加减分");
        var kind = await db.Schemes.AsNoTracking().Where(row => row.Id == scheme).Select(row => (SubjectKind?)row.Kind).FirstOrDefaultAsync(cancellation);
        var place = await areas.FindAsync(subject, cancellation);
        if (kind is not { } known || place is null || string.IsNullOrEmpty(item))
        {
            throw new NotFoundException();
        }

        sees = user.Caller.Can(RunBook.Sight(known), place.Path);
        if (!sees && !await LeadsAsync(scheme, subject, from, to, cancellation))
        {
            throw new NotFoundException();
        }

        // Back to the figures they came from: of this scheme, over these days.
        Back = sees ? $"~/assessment?scheme={scheme}&from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}" : Back;
        (Subject, Item, Period) = (place.Name, item, new Period(from, to));
        Marks = await db.Marks.AsNoTracking().Where(mark => mark.SchemeId == scheme && mark.SubjectId == subject && mark.ItemName == item && mark.Day >= from && mark.Day <= to)
            .OrderByDescending(mark => mark.Day).ThenByDescending(mark => mark.At).Take(Most).ToListAsync(cancellation);
    }

    /// <summary>The reader led the grid when this was settled, and it was shown.</summary>
    private async Task<bool> LeadsAsync(Guid scheme, Guid subject, DateOnly from, DateOnly to, CancellationToken cancellation)
        => user.Caller.AccountId is { } account && await db.RunLines.Where(line => line.LeadId == account && line.SubjectId == subject)
            .AnyAsync(line => db.Runs.Any(run => run.Id == line.RunId && run.SchemeId == scheme && run.From == from && run.To == to && run.State != RunState.Draft), cancellation);
}
