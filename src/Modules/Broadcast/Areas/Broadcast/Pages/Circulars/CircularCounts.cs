using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Domain;

namespace Shanzhi.Broadcast.Circulars;

/// <summary>How far a circular has come: told, opened, answered.</summary>
internal sealed record CircularCounts(int Told, int Sms, int Read, int Coming, int Cannot, int Arrived)
{
    public int Answered => Coming + Cannot + Arrived;

    public int Silent(bool answers) => Told - (answers ? Answered : Read);

    /// <param name="people">Of one circular, as many of them as the reader may count.</param>
    public static async Task<CircularCounts> OfAsync(IQueryable<Addressee> people, CancellationToken cancellation)
        => (await ManyAsync(people, cancellation)).Values.SingleOrDefault() ?? new CircularCounts(0, 0, 0, 0, 0, 0);

    /// <returns>By circular.</returns>
    public static async Task<Dictionary<Guid, CircularCounts>> ManyAsync(IQueryable<Addressee> people, CancellationToken cancellation)
        => await people.GroupBy(one => one.CircularId)
            .Select(all => new
            {
                all.Key,
                Counts = new CircularCounts(
                    all.Count(), all.Count(one => one.Delivery == Delivery.Sms), all.Count(one => one.ReadAt != null),
                    all.Count(one => one.Answer == Answer.Coming), all.Count(one => one.Answer == Answer.Cannot), all.Count(one => one.Answer == Answer.Arrived)),
            })
            .ToDictionaryAsync(row => row.Key, row => row.Counts, cancellation);
}
