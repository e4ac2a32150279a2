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
internal sealed record MakeVisitBulletins(Period Period, DateOnly From) : ICommand<int>
{
    /// <summary>Counted before the command's turn, so that nobody else's change waits while a county is counted.</summary>
    public IReadOnlyList<VisitBulletin>? Counted { get; init; }
}

internal sealed class MakeVisitBulletinsPreparation(BulletinMaker maker) : IPreparation<MakeVisitBulletins>
{
    public async Task<MakeVisitBulletins> PrepareAsync(MakeVisitBulletins command, CancellationToken cancellation) => command with { Counted = await maker.CountAsync(command, cancellation) };
}

/// <summary>Counts what a period's bulletins are made of.</summary>
internal sealed class BulletinMaker(VisitsDbContext db, CoverageQuery coverage, QuotaReader quotas, IAreaDirectory areas, TimeProvider clock)
{
    private static readonly IReadOnlyList<AreaPath> Everywhere = [AreaPath.Root];

    /// <exception cref="InputException">The period is not over.</exception>
    public async Task<IReadOnlyList<VisitBulletin>> CountAsync(MakeVisitBulletins request, CancellationToken cancellation)
    {
        var (now, span) = (clock.GetUtcNow(), request.Period.Of(request.From));
        if (span.From != request.From || span.End > now)
        {
            throw new InputException(nameof(request.From), "这一期还没过完。");
        }

        var year = span with { From = Period.Year.Of(span.From).From };
        var figures = new VillageFigures(await areas.BelowAsync(AreaPath.Root, AreaLevel.Village, cancellation));
        figures.Add(await coverage.CellsAsync(Everywhere, span, cancellation), (sum, cell) => (sum.Households, sum.Seen, sum.Gaps) = (sum.Households + cell.Households, sum.Seen + cell.Seen, sum.Gaps + cell.Gaps), cell => cell.Path);
        figures.Add(await coverage.CellsAsync(Everywhere, year, cancellation), (sum, cell) => sum.SeenInYear += cell.Seen, cell => cell.Path);
        await new BulletinCounts(db).AddAsync(figures, span, cancellation);
        var bound = request.Period == Period.Week ? [] : await quotas.OfAsync(Everywhere, span.From, request.Period, cancellation);
        figures.Add(bound, (sum, line) => (sum.Workers, sum.WorkersKept) = (sum.Workers + 1, sum.WorkersKept + (line.Kept ? 1 : 0)), line => line.Area);
        return [.. figures.Villages.Where(pair => pair.Sum.Households > 0).Select(pair => pair.Sum.ToBulletin(pair.Village, request.Period, span.From, now))];
    }
}

internal sealed class MakeVisitBulletinsHandler(VisitsDbContext db, BulletinMaker maker) : IRequestHandler<MakeVisitBulletins, int>
{
    public async Task<int> Handle(MakeVisitBulletins request, CancellationToken cancellationToken)
    {
        var counted = request.Counted ?? await maker.CountAsync(request, cancellationToken);
        var known = (await db.Bulletins.Where(row => row.Period == request.Period && row.From == request.From).Select(row => row.VillageId).ToListAsync(cancellationToken)).ToHashSet();
        var made = counted.Where(row => !known.Contains(row.VillageId)).ToList();
        db.Bulletins.AddRange(made);
        return made.Count;
    }
}
