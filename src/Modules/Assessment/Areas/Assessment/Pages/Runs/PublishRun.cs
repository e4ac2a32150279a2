using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Services;
using Shanzhi.Audit;
using Shanzhi.Messaging;
using Shanzhi.Text;

namespace Shanzhi.Assessment.Runs;

/// <summary>Takes a result to the assessed (给村里看), who may object before anybody else sees it.</summary>
internal sealed record ShowRun(Guid Id) : ICommand<Unit>, IIdempotent;

internal sealed class ShowRunHandler(AssessmentDbContext db, RunBook book, RunShowing showing) : IRequestHandler<ShowRun, Unit>
{
    public async Task<Unit> Handle(ShowRun request, CancellationToken cancellationToken)
    {
        var run = await book.OwnAsync(request.Id, AssessmentPermissions.Run, cancellationToken);
        await showing.ShowAsync(run, await db.RunLines.AsNoTracking().Where(line => line.RunId == run.Id && line.Board == Board.Black).ToListAsync(cancellationToken), cancellationToken);
        return Unit.Value;
    }
}

/// <summary>Publishes a result once the days for objections are over and all are answered.</summary>
internal sealed record PublishRun(Guid Id) : ICommand<Unit>, IIdempotent;

internal sealed class PublishRunHandler(AssessmentDbContext db, RunBook book, IAuditTrail audit, TimeProvider clock) : IRequestHandler<PublishRun, Unit>
{
    public async Task<Unit> Handle(PublishRun request, CancellationToken cancellationToken)
    {
        var run = await book.OwnAsync(request.Id, AssessmentPermissions.Run, cancellationToken);
        if (run.Kind is not (SubjectKind.Village or SubjectKind.Township))
        {
            throw new InputException("", "人员、网格和部门的考核只在内部看，不公开。");
        }

        if (run.State == RunState.Published && book.Caller.IsSystem)
        {
            // The schedule came twice.
            return Unit.Value;
        }

        await CheckAsync(run, cancellationToken);
        run.Publish(await db.Objections.CountAsync(row => row.RunId == run.Id && row.AnsweredAt == null, cancellationToken), clock.GetUtcNow());
        await book.EvictAsync(run, cancellationToken);
        audit.Record("assessment.run.publish", $"assessment.run/{run.Id}");
        return Unit.Value;
    }

    /// <summary>What was written before goes out to everybody now.</summary>
    private async Task CheckAsync(Run run, CancellationToken cancellation)
    {
        var notes = await db.RunLines.AsNoTracking().Where(line => line.RunId == run.Id && line.Note != "").Select(line => line.Note).ToListAsync(cancellation);
        if (notes.Append(run.Basis).Append(run.SchemeName).Any(text => PublishLint.Find(text).Count > 0))
        {
            throw new InputException("", "依据或者更正里有身份证号、手机号或银行卡号，不能公开。请撤下，改好再重新定。");
        }
    }
}

/// <summary>Takes a result down for good; its page then says why.</summary>
internal sealed record WithdrawRun(Guid Id, string Reason) : ICommand<Unit>, IIdempotent;

internal sealed class WithdrawRunHandler(RunBook book, IAuditTrail audit) : IRequestHandler<WithdrawRun, Unit>
{
    public async Task<Unit> Handle(WithdrawRun request, CancellationToken cancellationToken)
    {
        if (request.Reason.Trim().Length is 0 or > Run.ReasonLength)
        {
            throw new InputException(nameof(request.Reason), "请写为什么撤下，大家会看到，最多 {0} 字。", Run.ReasonLength);
        }

        if (PublishLint.Find(request.Reason).Count > 0)
        {
            throw new InputException(nameof(request.Reason), "大家都看得到，不能写身份证号、手机号、银行卡号。");
        }

        var run = await book.OwnAsync(request.Id, AssessmentPermissions.Run, cancellationToken);
        run.Withdraw(request.Reason.Trim());
        await book.EvictAsync(run, cancellationToken);
        audit.Record("assessment.run.withdraw", $"assessment.run/{run.Id}", request.Reason.Trim());
        return Unit.Value;
    }
}
