using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Services;
using Shanzhi.Audit;
using Shanzhi.BackgroundTasks;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Notifications;

namespace Shanzhi.Assessment.Runs;

/// <summary>Takes a result to the assessed (给村里看), who may object before anybody else sees it.</summary>
internal sealed record ShowRun(Guid Id) : ICommand<Unit>, IIdempotent;

internal sealed class ShowRunHandler(AssessmentDbContext db, RunBook book, IStaffDirectory staff, INotifier notifier, IBackgroundSchedule schedule, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ShowRun, Unit>
{
    public async Task<Unit> Handle(ShowRun request, CancellationToken cancellationToken)
    {
        var run = await book.OwnAsync(request.Id, AssessmentPermissions.Run, cancellationToken);
        if (run.State == RunState.Shown && book.Caller.IsSystem)
        {
            // The schedule came twice.
            return Unit.Value;
        }

        var days = await db.Schemes.Where(scheme => scheme.Id == run.SchemeId).Select(scheme => scheme.ObjectionDays).FirstAsync(cancellationToken);
        run.Show(days, book.Caller.AccountId, clock.GetUtcNow());
        await TellAsync(run, cancellationToken);
        schedule.RunBy(RunTask.TaskName, ChinaDays.Start(run.ObjectUntil!.Value.AddDays(1)));
        audit.Record("assessment.run.show", $"assessment.run/{run.Id}");
        return Unit.Value;
    }

    /// <summary>Who would stand on the black list hears of it first, and by when to object.</summary>
    private async Task TellAsync(Run run, CancellationToken cancellation)
    {
        var black = await db.RunLines.AsNoTracking().Where(line => line.RunId == run.Id && line.Board == Board.Black).ToListAsync(cancellation);
        var holders = black.Count == 0 ? [] : await staff.InRoleAsync(Roles.Committee, run.Path, cancellation);
        foreach (var holder in holders.Where(holder => holder.Phone.Length > 0 && black.Exists(line => line.Path == holder.Area)).DistinctBy(holder => holder.Phone))
        {
            notifier.Send(holder.Phone, "assessment.shown", $"“{run.SchemeName}”算出来了，您那里要上黑榜。觉得不对，{run.ObjectUntil:M 月 d 日}前到“考核结果”里提异议，不扣分。");
        }
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

        run.Publish(await db.Objections.CountAsync(row => row.RunId == run.Id && row.AnsweredAt == null, cancellationToken), clock.GetUtcNow());
        await book.EvictAsync(run, cancellationToken);
        audit.Record("assessment.run.publish", $"assessment.run/{run.Id}");
        return Unit.Value;
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

        var run = await book.OwnAsync(request.Id, AssessmentPermissions.Run, cancellationToken);
        run.Withdraw(request.Reason.Trim());
        await book.EvictAsync(run, cancellationToken);
        audit.Record("assessment.run.withdraw", $"assessment.run/{run.Id}", request.Reason.Trim());
        return Unit.Value;
    }
}
