using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Modules;

namespace Shanzhi.Grid.Open311;

/// <summary>A further word (补充提问) on a report that came with the same key; others' look as if they were not there.</summary>
internal sealed record SupplementOpen311(string Number, string Text, string Key) : ICommand<Guid>, IIdempotent
{
    string IIdempotent.IdempotencyKey => Key;
}

[Feature(GridFeatures.Open311)]
internal sealed class SupplementOpen311Handler(GridDbContext db, ReportBook book) : IRequestHandler<SupplementOpen311, Guid>
{
    public async Task<Guid> Handle(SupplementOpen311 request, CancellationToken cancellationToken)
    {
        var key = book.Caller.ProgramId;
        var report = await db.Reports.SingleOrDefaultAsync(row => row.Number == request.Number, cancellationToken) ?? throw new NotFoundException();
        if (!await db.Set<Open311Request>().AnyAsync(row => row.ReportId == report.Id && row.KeyId == key, cancellationToken))
        {
            throw new NotFoundException();
        }

        var move = report.Supplement(request.Text, [], book.Now);
        await book.KeepAsync(report, move, cancellationToken);
        return move.Id;
    }
}
