using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Work;

/// <summary>Puts on record that reports of a period are taken out; the file is only made after that.</summary>
[Repeatable("each copy that leaves the house is on record")]
internal sealed record ExportReports(DateOnly? From, DateOnly? To, string Reason) : ICommand<Unit>
{
    /// <summary>Of one file: what a spreadsheet still opens quickly on an old computer.</summary>
    public const int MostRows = 20_000;

    /// <summary>What was received in the period and the caller may see; the days count whole, in China.</summary>
    public static IQueryable<Report> Of(IQueryable<Report> reports, Caller caller, DateOnly from, DateOnly to)
    {
        var (since, until) = (Clock.Start(from), Clock.Start(to.AddDays(1)));
        return reports.Visible(caller).Where(report => report.Confirmation != Confirmation.Waiting && report.ReceivedAt >= since && report.ReceivedAt < until);
    }
}

internal sealed class ExportReportsHandler(GridDbContext db, IAuditTrail audit, ICurrentUser user) : IRequestHandler<ExportReports, Unit>
{
    private const int MostReason = 200;

    public async Task<Unit> Handle(ExportReports request, CancellationToken cancellationToken)
    {
        if (request.Reason.Trim().Length is 0 or > MostReason)
        {
            throw new InputException(nameof(request.Reason), "请写导出做什么用，最多 {0} 字，会记在审计里。", MostReason);
        }

        var from = Day(request.From, nameof(request.From));
        var to = Day(request.To, nameof(request.To));
        if (to < from)
        {
            throw new InputException(nameof(request.To), "“到”比“从”还早，请改一下。");
        }

        var count = await ExportReports.Of(db.Reports, user.Caller, from, to).CountAsync(cancellationToken);
        if (count > ExportReports.MostRows)
        {
            throw new InputException(nameof(request.From), "这一段有 {0} 件，一次最多导 {1} 件，请选短一点。", count, ExportReports.MostRows);
        }

        audit.Record("grid.report.export", "grid.report", $"{from:yyyy-MM-dd} – {to:yyyy-MM-dd}，{count}：{request.Reason.Trim()}");
        return Unit.Value;
    }

    private static DateOnly Day(DateOnly? day, string field)
        => day is { } given && given >= Clock.Earliest && given <= Clock.Latest ? given : throw new InputException(field, "请选日期。");
}
