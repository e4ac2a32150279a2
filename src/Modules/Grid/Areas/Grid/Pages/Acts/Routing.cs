using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Acts;

/// <summary>派单 to an account, or to the level's team when <paramref name="To"/> is null.</summary>
/// <param name="Seen">Until when whoever decides knows what happened to it: what another did since is told instead of overturned.</param>
internal sealed record AssignReport(Guid Id, Guid? To, string? Department = null, string? Note = null, DateTimeOffset? Seen = null) : ICommand<ReportState>, IIdempotent;

internal sealed class AssignReportHandler(ReportBook book, IStaffDirectory staff) : IRequestHandler<AssignReport, ReportState>
{
    public async Task<ReportState> Handle(AssignReport request, CancellationToken cancellationToken)
    {
        var report = await book.FindAsync(request.Id, ReportAct.Assign, request.Seen, cancellationToken);
        var dispatch = await book.DispatchAsync(report, cancellationToken);
        if (request.Department?.Length > 120)
        {
            throw new InputException(nameof(request.Department), "写得太长了，最多 {0} 字。", 120);
        }

        var to = await Assignees.FindAsync(staff, dispatch.Rules, report, request.To, cancellationToken);
        await book.KeepAsync(report, report.Assign(book.Actor, to, request.Department, request.Note, dispatch, book.Now), cancellationToken);
        return report.State;
    }
}

/// <summary>退回: to the desk it came up from, or to who gives it out.</summary>
internal sealed record ReturnReport(Guid Id, string Reason, DateTimeOffset? Seen = null) : ICommand<ReportState>, IIdempotent;

internal sealed class ReturnReportHandler(GridDbContext db, ReportBook book, Desks desks) : IRequestHandler<ReturnReport, ReportState>
{
    public async Task<ReportState> Handle(ReturnReport request, CancellationToken cancellationToken)
    {
        var report = await book.FindAsync(request.Id, ReportAct.Return, request.Seen, cancellationToken);
        // What is told of officials goes no lower than the township.
        var lowest = report.Restricted ? SolvingLevel.Township : SolvingLevel.Household;
        var cameFrom = await db.ReportMoves.Where(move => move.ReportId == report.Id && move.Level < report.Level && move.Level >= lowest)
            .OrderByDescending(move => move.Sequence).Select(move => (SolvingLevel?)move.Level).FirstOrDefaultAsync(cancellationToken);
        var dispatch = await book.DispatchAsync(report, cancellationToken);
        var back = cameFrom is { } level ? await desks.AtAsync(level, report.Path, dispatch.Rules, cancellationToken) : null;
        await book.KeepAsync(report, report.Return(book.Actor, request.Reason, back, dispatch, book.Now), cancellationToken);
        return report.State;
    }
}

/// <summary>转办 to another village of the township, or to a person who serves the place; or both, a person of the other village.</summary>
internal sealed record TransferReport(Guid Id, string Reason, Guid? AreaId, Guid? To, DateTimeOffset? Seen = null) : ICommand<ReportState>, IIdempotent;

internal sealed class TransferReportHandler(ReportBook book, Desks desks, IStaffDirectory staff) : IRequestHandler<TransferReport, ReportState>
{
    public async Task<ReportState> Handle(TransferReport request, CancellationToken cancellationToken)
    {
        if (request.AreaId is null && request.To is null)
        {
            throw new InputException(nameof(request.AreaId), "请选转到哪里，或者转给谁。");
        }

        var report = await book.FindAsync(request.Id, ReportAct.Transfer, request.Seen, cancellationToken);
        var dispatch = await book.DispatchAsync(report, cancellationToken);
        if (request.AreaId is { } area && (await desks.VillagesBesideAsync(report, cancellationToken)).All(village => village.Id != area))
        {
            throw new InputException(nameof(request.AreaId), "不能转到这个村，请另选一个。");
        }

        var place = request.AreaId is { } chosen ? await desks.PlaceAsync(chosen, cancellationToken) : null;
        var desk = await desks.AtAsync(report.Level, place?.Area ?? report.Path, dispatch.Rules, cancellationToken);
        AreaPath? there = place is null ? null : report.Restricted ? desk.Path : place.Area;
        var to = request.To is { } id ? await Assignees.FindAsync(staff, dispatch.Rules, report, id, cancellationToken, there) : null;
        await book.KeepAsync(report, report.Transfer(book.Actor, request.Reason, place, desk, to, dispatch, book.Now), cancellationToken);
        return report.State;
    }
}

/// <summary>上报; the next level in use when none is named.</summary>
/// <param name="Consult">会商: with whom it was talked over, and what came of it.</param>
internal sealed record EscalateReport(Guid Id, string Reason, SolvingLevel? Level = null, string? Consult = null, DateTimeOffset? Seen = null) : ICommand<ReportState>, IIdempotent;

internal sealed class EscalateReportHandler(ReportBook book, Desks desks) : IRequestHandler<EscalateReport, ReportState>
{
    public async Task<ReportState> Handle(EscalateReport request, CancellationToken cancellationToken)
    {
        var report = await book.FindAsync(request.Id, ReportAct.Escalate, request.Seen, cancellationToken);
        var dispatch = await book.DispatchAsync(report, cancellationToken);
        var desk = request.Level is { } level ? await desks.AtAsync(level, report.Path, dispatch.Rules, cancellationToken) : await desks.AboveAsync(report, dispatch.Rules, cancellationToken);
        await book.KeepAsync(report, report.Escalate(book.Actor, request.Reason, desk, dispatch, book.Now, request.Consult), cancellationToken);
        return report.State;
    }
}

/// <summary>交下去办; the next lower level in use when none is named.</summary>
internal sealed record SendDownReport(Guid Id, string Reason, SolvingLevel? Level = null, DateTimeOffset? Seen = null) : ICommand<ReportState>, IIdempotent;

internal sealed class SendDownReportHandler(ReportBook book, Desks desks) : IRequestHandler<SendDownReport, ReportState>
{
    public async Task<ReportState> Handle(SendDownReport request, CancellationToken cancellationToken)
    {
        var report = await book.FindAsync(request.Id, ReportAct.SendDown, request.Seen, cancellationToken);
        var dispatch = await book.DispatchAsync(report, cancellationToken);
        var level = request.Level ?? dispatch.Rules.Next(report.Level, up: false) ?? throw new InputException(nameof(request.Level), "已经到最下面一级了。");
        var desk = await desks.AtAsync(level, report.Path, dispatch.Rules, cancellationToken);
        await book.KeepAsync(report, report.SendDown(book.Actor, request.Reason, desk, dispatch, book.Now), cancellationToken);
        return report.State;
    }
}
