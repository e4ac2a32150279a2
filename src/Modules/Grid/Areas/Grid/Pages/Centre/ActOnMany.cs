using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Centre;

/// <summary>One act on several reports, each by itself: what does not fit is left, with the reason, and stops no other.</summary>
internal sealed record ActOnMany(string Act, IReadOnlyList<Guid> Ids, Guid? To, string? Reason, string? Into, DateTimeOffset? Seen = null) : ICommand<ManyResult>, IIdempotent
{
    public const int Most = 100;
}

/// <param name="Why">Null when it was done; else a sentence and what stands in it.</param>
internal sealed record ManyRow(Guid Id, string Number, string? Why, IReadOnlyList<string> Values);

internal sealed record ManyResult(IReadOnlyList<ManyRow> Rows);

[Feature(GridFeatures.Command)]
internal sealed class ActOnManyHandler(GridDbContext db, IMediator mediator, GridSettingsReader settings, DispatchBook book, ICurrentUser user, IAuditTrail audit) : IRequestHandler<ActOnMany, ManyResult>
{
    public async Task<ManyResult> Handle(ActOnMany request, CancellationToken cancellationToken)
    {
        var act = BulkAct.Of(request.Act) ?? throw new NotFoundException();
        var ids = request.Ids.Distinct().ToList();
        if (ids.Count is 0 or > ActOnMany.Most)
        {
            throw new InputException("", "请先勾选，一次最多 {0} 件。", ActOnMany.Most);
        }

        if (act.NeedsReason && string.IsNullOrWhiteSpace(request.Reason))
        {
            throw new InputException(nameof(request.Reason), "请写明原因。");
        }

        if (act.Key == BulkAct.Merge && ReportNumber.Parse(request.Into) is null)
        {
            throw new InputException(nameof(request.Into), "请选留下哪一件。");
        }

        var rules = await settings.GetAsync(cancellationToken);
        var into = ReportNumber.Parse(request.Into);
        var reports = await db.Reports.Where(report => ids.Contains(report.Id)).ToDictionaryAsync(report => report.Id, cancellationToken);
        List<ManyRow> rows = [];
        foreach (var id in ids)
        {
            // Of what went out of sight since the page was opened nothing is told.
            if (reports.TryGetValue(id, out var report) && ReportAccess.Sees(user.Caller, report) && !(act.Key == BulkAct.Merge && report.Number == into))
            {
                rows.Add(await OneAsync(act, report, new ManyInput(request.To, request.Reason, request.Into, request.Seen), rules, cancellationToken));
            }
        }

        audit.Record("grid.many.act", "grid.report", $"{act.Text} {rows.Count(row => row.Why is null)} / {ids.Count}");
        return new ManyResult(rows);
    }

    private async Task<ManyRow> OneAsync(BulkAct act, Report report, ManyInput input, GridSettings rules, CancellationToken cancellation)
    {
        var number = ReportNumber.Grouped(report.Number);
        // Asked before anything is touched: an act that refuses half way would leave its first half.
        if (act.Act is { } kind && !ActForm.All.Single(form => form.Act == kind).Fits(user.Caller, report, (await book.OfAsync(report.RulesVersion, cancellation)).Rules))
        {
            return report.Confirmation == Confirmation.Waiting ? new ManyRow(report.Id, number, "报的人还没确认手机号，先打个电话问一下。", [])
                : !ReportAccess.May(user.Caller, kind, report) ? new ManyRow(report.Id, number, "这件事现在在{0}，要那里的人才能办。", [report.DeskName])
                : new ManyRow(report.Id, number, "这件事现在是“{0}”，不能{1}。", [rules.State(report.State), Words.Act(kind)]);
        }

        try
        {
            await act.Run(mediator, report.Id, input, cancellation);
            return new ManyRow(report.Id, number, null, []);
        }
        catch (InputException exception)
        {
            var error = exception.Errors[0];
            return new ManyRow(report.Id, number, error.Message, [.. error.Arguments.Select(value => $"{value}")]);
        }
        catch (ConflictException exception)
        {
            return new ManyRow(report.Id, number, exception.Message, [.. exception.Arguments.Select(value => $"{value}")]);
        }
        catch (NotAllowedException)
        {
            return new ManyRow(report.Id, number, "这件事现在在{0}，要那里的人才能办。", [report.DeskName]);
        }
    }
}
