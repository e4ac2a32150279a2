using MediatR;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Notifications;

namespace Shanzhi.Grid.Whistles;

/// <summary>报到</summary>
internal sealed record ReportIn(Guid Id) : ICommand<CallState>, IIdempotent;

[Feature(GridFeatures.Whistles)]
internal sealed class ReportInHandler(WhistleBook book, TimeProvider clock, IAuditTrail audit) : IRequestHandler<ReportIn, CallState>
{
    public async Task<CallState> Handle(ReportIn request, CancellationToken cancellationToken)
    {
        var (whistle, call) = await book.OwnAsync(request.Id, cancellationToken);
        call.ReportIn(whistle.ReportInBy, clock.GetUtcNow());
        audit.Record("grid.whistle.in", $"grid.whistle/{whistle.Id}");
        return call.State;
    }
}

/// <summary>来不了</summary>
internal sealed record DeclineCall(Guid Id, string Reason) : ICommand<CallState>, IIdempotent;

[Feature(GridFeatures.Whistles)]
internal sealed class DeclineCallHandler(WhistleBook book, IStaffDirectory staff, INotifier notifier, IAuditTrail audit) : IRequestHandler<DeclineCall, CallState>
{
    public async Task<CallState> Handle(DeclineCall request, CancellationToken cancellationToken)
    {
        var (whistle, call) = await book.OwnAsync(request.Id, cancellationToken);
        call.Decline(request.Reason);
        if (whistle.ById is { } by && await staff.FindAsync(by, cancellationToken) is { } whistler)
        {
            notifier.Send(whistler.Phone, "grid.whistle", $"{call.Name}说来不了，请看原因：{whistle.Headline}。");
        }

        audit.Record("grid.whistle.decline", $"grid.whistle/{whistle.Id}");
        return call.State;
    }
}

/// <summary>准许不来, or 还是要来.</summary>
internal sealed record RuleOnCall(Guid Id, Guid CallId, bool Excused, string? Ruling) : ICommand<CallState>, IIdempotent;

[Feature(GridFeatures.Whistles)]
internal sealed class RuleOnCallHandler(WhistleBook book, IStaffDirectory staff, INotifier notifier, TimeProvider clock, IAuditTrail audit) : IRequestHandler<RuleOnCall, CallState>
{
    public async Task<CallState> Handle(RuleOnCall request, CancellationToken cancellationToken)
    {
        var (whistle, calls) = await book.LedAsync(request.Id, cancellationToken);
        whistle.Refuse();
        var call = calls.Find(one => one.Id == request.CallId) ?? throw new NotFoundException();
        call.Rule(request.Excused, request.Ruling, clock.GetUtcNow() + (whistle.ReportInBy - whistle.BlownAt));
        if (await staff.FindAsync(call.AccountId, cancellationToken) is { } holder)
        {
            notifier.Send(holder.Phone, "grid.whistle", request.Excused ? $"{whistle.Headline}：准您不来了。" : $"{whistle.Headline}：还是请您来，原因写在里面。");
        }

        audit.Record("grid.whistle.rule", $"grid.whistle/{whistle.Id}");
        return call.State;
    }
}

/// <summary>办完了</summary>
internal sealed record FinishCall(Guid Id, string Text, IReadOnlyList<Guid> Photos) : ICommand<CallState>, IIdempotent;

[Feature(GridFeatures.Whistles)]
internal sealed class FinishCallHandler(WhistleBook book, IMediaStore media, TimeProvider clock, IAuditTrail audit) : IRequestHandler<FinishCall, CallState>
{
    public async Task<CallState> Handle(FinishCall request, CancellationToken cancellationToken)
    {
        var (whistle, call) = await book.OwnAsync(request.Id, cancellationToken);
        if (request.Photos.Count > MediaIds.MaxPhotos)
        {
            throw new InputException(nameof(request.Photos), "照片最多 {0} 张，请删掉几张。", MediaIds.MaxPhotos);
        }

        call.Finish(request.Text, request.Photos, clock.GetUtcNow());
        await media.ClaimAsync(request.Photos, $"grid.whistle/{whistle.Id}", cancellation: cancellationToken);
        audit.Record("grid.whistle.done", $"grid.whistle/{whistle.Id}");
        return call.State;
    }
}

/// <summary>解散: each is graded, and all are let go.</summary>
internal sealed record ReleaseWhistle(Guid Id, string Summary, IReadOnlyDictionary<Guid, CallGrade> Grades) : ICommand<WhistleState>, IIdempotent;

internal sealed record CallGrade(Rating? Grade, string? Note);

[Feature(GridFeatures.Whistles)]
internal sealed class ReleaseWhistleHandler(WhistleBook book, TimeProvider clock, IAuditTrail audit) : IRequestHandler<ReleaseWhistle, WhistleState>
{
    public async Task<WhistleState> Handle(ReleaseWhistle request, CancellationToken cancellationToken)
    {
        var (whistle, calls) = await book.LedAsync(request.Id, cancellationToken);
        whistle.Refuse();
        foreach (var call in calls)
        {
            if (request.Grades.GetValueOrDefault(call.Id) is { Grade: { } grade } given && Enum.IsDefined(grade))
            {
                call.GiveGrade(grade, given.Note);
            }
        }

        whistle.Release(calls, request.Summary, clock.GetUtcNow());
        audit.Record("grid.whistle.release", $"grid.whistle/{whistle.Id}");
        return whistle.State;
    }
}

/// <summary>取消</summary>
internal sealed record CancelWhistle(Guid Id, string Reason) : ICommand<WhistleState>, IIdempotent;

[Feature(GridFeatures.Whistles)]
internal sealed class CancelWhistleHandler(WhistleBook book, IStaffDirectory staff, INotifier notifier, TimeProvider clock, IAuditTrail audit) : IRequestHandler<CancelWhistle, WhistleState>
{
    public async Task<WhistleState> Handle(CancelWhistle request, CancellationToken cancellationToken)
    {
        var (whistle, calls) = await book.LedAsync(request.Id, cancellationToken);
        whistle.Cancel(request.Reason, clock.GetUtcNow());
        foreach (var call in calls)
        {
            if (await staff.FindAsync(call.AccountId, cancellationToken) is { } holder)
            {
                notifier.Send(holder.Phone, "grid.whistle", $"{whistle.Headline}：吹哨取消了，不用来了。");
            }
        }

        audit.Record("grid.whistle.cancel", $"grid.whistle/{whistle.Id}");
        return whistle.State;
    }
}
