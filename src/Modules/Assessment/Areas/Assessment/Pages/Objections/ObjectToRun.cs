using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Services;
using Shanzhi.Audit;
using Shanzhi.Messaging;

namespace Shanzhi.Assessment.Objections;

/// <summary>The assessed object to their line (提异议) while it is shown to them.</summary>
internal sealed record ObjectToRun(Guid LineId, string Text) : ICommand<Guid>, IIdempotent;

internal sealed class ObjectToRunHandler(AssessmentDbContext db, RunBook book, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ObjectToRun, Guid>
{
    /// <summary>Of one line, unanswered: what waits says it already.</summary>
    private const int MostOpen = 3;

    public async Task<Guid> Handle(ObjectToRun request, CancellationToken cancellationToken)
    {
        var line = await db.RunLines.FirstOrDefaultAsync(row => row.Id == request.LineId, cancellationToken) ?? throw new NotFoundException();
        var run = await db.Runs.AsNoTracking().FirstAsync(row => row.Id == line.RunId, cancellationToken);
        if (run.State == RunState.Draft || !book.MayObject(run, line))
        {
            throw new NotFoundException();
        }

        if (!run.TakesObjections(ChinaDays.Of(clock.GetUtcNow())))
        {
            throw new InputException(nameof(request.Text), "提异议的日子过了，请打监督电话。");
        }

        var text = request.Text.Trim();
        if (text.Length is 0 or > Objection.TextLength)
        {
            throw new InputException(nameof(request.Text), "请写哪里不对、应该是怎样，最多 {0} 字。", Objection.TextLength);
        }

        var open = await db.Objections.Where(row => row.LineId == line.Id && row.AnsweredAt == null).ToListAsync(cancellationToken);
        if (open.Find(row => row.Text == text) is { } same)
        {
            // Pressed twice: the first one stands.
            return same.Id;
        }

        if (open.Count >= MostOpen)
        {
            throw new InputException(nameof(request.Text), "提的还有 {0} 条没答复，等答复了再提。", open.Count);
        }

        var objection = new Objection
        {
            RunId = run.Id, LineId = line.Id, SubjectName = line.SubjectName, Path = line.Path, Text = text, At = clock.GetUtcNow(), ById = book.Caller.AccountId, ByName = book.Caller.Name,
        };
        db.Objections.Add(objection);
        audit.Record("assessment.objection.make", $"assessment.run/{run.Id}");
        return objection.Id;
    }
}
