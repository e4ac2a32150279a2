using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Visits.Coverage;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Bulletins;

/// <summary>One for every village with households, of a period that is over; a village that has its bulletin keeps it. The answer is how many were made.</summary>
[Repeatable("a period that has its bulletin gets no other")]
internal sealed record MakeVisitBulletins(Period Period, DateOnly From) : ICommand<int>;

internal sealed class MakeVisitBulletinsHandler(VisitsDbContext db, CoverageQuery coverage, QuotaReader quotas, IAreaDirectory areas, TimeProvider clock) : IRequestHandler<MakeVisitBulletins, int>
{
    private static readonly IReadOnlyList<AreaPath> Everywhere = [AreaPath.Root];

    public async Task<int> Handle(MakeVisitBulletins request, CancellationToken cancellationToken)
    {
        var (now, span) = (clock.GetUtcNow(), request.Period.Of(request.From));
        if (span.From != request.From || span.End > now)
        {
            throw new InputException(nameof(request.From), "这一期还没过完。");
        }

        var known = (await db.Bulletins.Where(row => row.Period == request.Period && row.From == span.From).Select(row => row.VillageId).ToListAsync(cancellationToken)).ToHashSet();
        var year = span with { From = Period.Year.Of(span.From).From };
        var figures = new VillageFigures(await areas.BelowAsync(AreaPath.Root, AreaLevel.Village, cancellationToken));
        figures.Add(await coverage.CellsAsync(Everywhere, span, cancellationToken), (sum, cell) => (sum.Households, sum.Seen, sum.Gaps) = (sum.Households + cell.Households, sum.Seen + cell.Seen, sum.Gaps + cell.Gaps), cell => cell.Path);
        figures.Add(await coverage.CellsAsync(Everywhere, year, cancellationToken), (sum, cell) => sum.SeenInYear += cell.Seen, cell => cell.Path);
        await new BulletinCounts(db).AddAsync(figures, span, cancellationToken);
        var bound = request.Period == Period.Week ? [] : await quotas.OfAsync(Everywhere, span.From, request.Period, cancellationToken);
        figures.Add(bound, (sum, line) => (sum.Workers, sum.WorkersKept) = (sum.Workers + 1, sum.WorkersKept + (line.Kept ? 1 : 0)), line => line.Area);
        foreach (var (village, sum) in figures.Villages.Where(pair => pair.Sum.Households > 0 && !known.Contains(pair.Village.Id)))
        {
            db.Bulletins.Add(sum.ToBulletin(village, request.Period, span.From, now));
        }

        return db.Bulletins.Local.Count;
    }
}
