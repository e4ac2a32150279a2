using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Visits.Data;

namespace Shanzhi.Visits.Services;

/// <summary>Plans, points, routes and kinds by their names; visits and events keep their ids, for they are of people, and care visits of nobody anybody should know.</summary>
internal sealed class VisitAuditNames(VisitsDbContext db) : IAuditNames
{
    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(ILookup<string, Guid> asked, CancellationToken cancellation = default)
    {
        var names = new Dictionary<Guid, string>();
        async Task AddAsync(string kind, Func<List<Guid>, IQueryable<KeyValuePair<Guid, string>>> find)
        {
            if (asked[kind].ToList() is { Count: > 0 } ids)
            {
                foreach (var (id, name) in await find(ids).ToListAsync(cancellation))
                {
                    names[id] = name;
                }
            }
        }

        await AddAsync("visits.plan", ids => db.Plans.Where(row => ids.Contains(row.Id)).Select(row => new KeyValuePair<Guid, string>(row.Id, row.Name)));
        await AddAsync("visits.kind", ids => db.Kinds.Where(row => ids.Contains(row.Id)).Select(row => new KeyValuePair<Guid, string>(row.Id, row.Name)));
        await AddAsync("visits.point", ids => db.Points.Where(row => ids.Contains(row.Id)).Select(row => new KeyValuePair<Guid, string>(row.Id, row.Name)));
        await AddAsync("visits.route", ids => db.Routes.Where(row => ids.Contains(row.Id)).Select(row => new KeyValuePair<Guid, string>(row.Id, row.Name)));
        return names;
    }
}
