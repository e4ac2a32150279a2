using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Runs;
using Shanzhi.Assessment.Services;
using Shanzhi.BackgroundTasks;
using Shanzhi.Messaging;

namespace Shanzhi.Assessment;

/// <summary>定期考核: settles each scheme's period once it is over, and where the county wants it so, shows and publishes it by the same rules that bind people.</summary>
internal sealed class RunTask(AssessmentDbContext db, SchemeBook schemes, IMediator mediator, TimeProvider clock) : IBackgroundTask
{
    public const string TaskName = "assessment.runs";

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        if (await schemes.TopAsync(cancellation) is not { } top)
        {
            return null;
        }

        var today = ChinaDays.Of(clock.GetUtcNow());
        List<DateTimeOffset> next = [];
        foreach (var scheme in await db.Schemes.AsNoTracking().Where(row => row.Active && row.Cycle != Cycle.None).ToListAsync(cancellation))
        {
            // What was over before there was a scheme is not judged by it.
            var past = Period.Before(scheme.Cycle, today);
            if (past.End > await db.SchemeVersions.Where(version => version.SchemeId == scheme.Id && version.Number == 1).Select(version => version.At).FirstAsync(cancellation)
                && !await db.Runs.AnyAsync(run => run.SchemeId == scheme.Id && run.From == past.From && run.To == past.To && run.Path == top.Path, cancellation))
            {
                await mediator.Send(new MakeRun(scheme.Id, top.Id, past.From, past.To) { Show = scheme.Automatic }, cancellation);
            }

            next.Add(Period.Around(scheme.Cycle, today).End);
        }

        next.AddRange(await PublishAsync(today, cancellation));
        return next.Count == 0 ? null : next.Min();
    }

    /// <summary>Whoever still waits for an answer holds the publication up; it is looked at again the next day.</summary>
    private async Task<IEnumerable<DateTimeOffset>> PublishAsync(DateOnly today, CancellationToken cancellation)
    {
        var shown = await db.Runs.AsNoTracking().Where(run => run.State == RunState.Shown && db.Schemes.Any(scheme => scheme.Id == run.SchemeId && scheme.Automatic))
            .Select(run => new { run.Id, run.ObjectUntil, Open = db.Objections.Any(row => row.RunId == run.Id && row.AnsweredAt == null) }).ToListAsync(cancellation);
        foreach (var run in shown.Where(run => run.ObjectUntil < today && !run.Open))
        {
            try
            {
                await mediator.Send(new PublishRun(run.Id), cancellation);
            }
            catch (InputException)
            {
                // What it says may not be published: it stays for people to see to, and holds up no other.
            }
        }

        return shown.Where(run => run.ObjectUntil >= today || run.Open).Select(run => ChinaDays.Start(run.ObjectUntil >= today ? run.ObjectUntil!.Value.AddDays(1) : today.AddDays(1)));
    }
}
