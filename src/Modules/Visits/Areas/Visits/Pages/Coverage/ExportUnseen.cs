using MediatR;
using Shanzhi.Audit;
using Shanzhi.Messaging;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Coverage;

/// <summary>Puts on record that a list of households is taken out; the file is only made after that.</summary>
[Repeatable("each copy that leaves the house is on record")]
internal sealed record ExportUnseen(Guid AreaId, int Count, string? Reason) : ICommand<Unit>
{
    /// <summary>Of one file: what a spreadsheet still opens quickly on an old computer.</summary>
    public const int MostRows = 20_000;
}

internal sealed class ExportUnseenHandler(Places places, IAuditTrail audit) : IRequestHandler<ExportUnseen, Unit>
{
    private const int MostReason = 200;

    public async Task<Unit> Handle(ExportUnseen request, CancellationToken cancellationToken)
    {
        var area = await places.FindAsync(request.AreaId, VisitPermissions.View, cancellationToken);
        if (request.Reason?.Trim() is not { Length: > 0 and <= MostReason } reason)
        {
            throw new InputException(nameof(request.Reason), "请写导出做什么用，最多 {0} 字，会记在审计里。", MostReason);
        }

        if (request.Count > ExportUnseen.MostRows)
        {
            throw new InputException(nameof(request.Reason), "有 {0} 户，一次最多导 {1} 户，请到乡镇、村里分开导。", request.Count, ExportUnseen.MostRows);
        }

        audit.Record("visits.unseen.export", $"area/{area.Id}", $"{request.Count}：{reason}");
        return Unit.Value;
    }
}
