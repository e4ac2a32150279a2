using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Services;
using Shanzhi.Audit;
using Shanzhi.Messaging;
using Shanzhi.Text;

namespace Shanzhi.Assessment.Objections;

/// <summary>Answers an objection with the reason; never who settled or showed the result, nor who objects. Upheld, it is counted anew or noted, and the whole list is ranked again.</summary>
internal sealed record AnswerRunObjection(Guid Id, ObjectionOutcome? Outcome, string Answer) : ICommand<Guid>, IIdempotent;

internal sealed class AnswerRunObjectionHandler(AssessmentDbContext db, RunBook book, SchemeBook schemes, Assessor assessor, IAuditTrail audit, TimeProvider clock) : IRequestHandler<AnswerRunObjection, Guid>
{
    public async Task<Guid> Handle(AnswerRunObjection request, CancellationToken cancellationToken)
    {
        var objection = await db.Objections.FirstOrDefaultAsync(row => row.Id == request.Id, cancellationToken) ?? throw new NotFoundException();
        var run = await book.OwnAsync(objection.RunId, AssessmentPermissions.Answer, cancellationToken);
        if (objection.AnsweredAt is not null)
        {
            throw new ConflictException("这条异议已经答复了，请刷新再看。");
        }

        if (run.State != RunState.Shown)
        {
            throw new InputException("", "这次考核已经撤下，不用答复了。");
        }

        if (book.Caller.AccountId is { } account && objection.IsParty(account, run))
        {
            throw new NotAllowedException("定这次考核、给村里看的人和提异议的人，都不能答复这条异议，请别人来答复。");
        }

        var answer = request.Answer.Trim();
        if (request.Outcome is not { } outcome || !Enum.IsDefined(outcome))
        {
            throw new InputException(nameof(request.Outcome), "请选采纳还是不采纳。");
        }

        if (answer.Length is 0 or > RunLine.NoteLength)
        {
            throw new InputException(nameof(request.Answer), "请写查了什么、为什么这样定，对方看得到，最多 {0} 字。", RunLine.NoteLength);
        }

        if (PublishLint.Find(answer).Count > 0)
        {
            throw new InputException(nameof(request.Answer), "大家都看得到，不能写身份证号、手机号、银行卡号。");
        }

        objection.Reply(outcome, answer, book.Caller.Name, clock.GetUtcNow());
        if (outcome != ObjectionOutcome.Rejected)
        {
            await CorrectAsync(run, objection.LineId, outcome, answer, cancellationToken);
        }

        audit.Record("assessment.objection.answer", $"assessment.run/{run.Id}", $"{outcome}");
        return run.Id;
    }

    private async Task CorrectAsync(Run run, Guid lineId, ObjectionOutcome outcome, string note, CancellationToken cancellation)
    {
        var lines = await db.RunLines.Where(line => line.RunId == run.Id).ToListAsync(cancellation);
        var line = lines.Single(one => one.Id == lineId);
        var formula = (await schemes.VersionAsync(run.SchemeId, run.Version, cancellation)).Formula;
        var scheme = (await schemes.FindAsync(run.SchemeId, cancellation)).Scheme;
        if (outcome == ObjectionOutcome.Recounted)
        {
            var anew = await assessor.OfAsync(scheme, formula, [line.Path], run.Period, cancellation);
            if (anew.FirstOrDefault(one => one.SubjectId == line.SubjectId) is { } counted)
            {
                line.Set(counted.Score);
            }
        }

        line.Correct(note, outcome == ObjectionOutcome.Noted);
        var standings = Ranking.Of(lines.ConvertAll(one => one.Score()), scheme.MayBePublic ? formula.Boards : null);
        foreach (var (at, one) in lines.Index())
        {
            one.Stand(standings[at]);
        }
    }
}
