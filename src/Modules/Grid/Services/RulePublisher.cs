using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Services;

/// <summary>Makes rules the county's own from now on; what is under way keeps those it began with.</summary>
internal sealed class RulePublisher(GridDbContext db, DispatchBook book, ICurrentUser user, IAuditTrail audit, TimeProvider clock)
{
    /// <returns>The number of the version; null when nothing differs from the current one.</returns>
    /// <exception cref="InputException">The rules do not hold together.</exception>
    public async Task<int?> PublishAsync(DispatchRules rules, string note, CancellationToken cancellation)
    {
        if (RulesCheck.Errors(rules) is { Count: > 0 } errors)
        {
            throw new InputException(errors);
        }

        var json = rules.ToJson();
        var current = await db.RuleVersions.Where(version => version.Number > 0).OrderByDescending(version => version.Number).FirstOrDefaultAsync(cancellation);
        if (current?.Json == json)
        {
            return null;
        }

        var by = user.Caller.IsSystem ? "系统" : user.Caller.Name;
        var next = new RuleVersion { Name = rules.Name, Json = json, SavedBy = by };
        next.Publish((current?.Number ?? 0) + 1, note, by, clock.GetUtcNow());
        db.RuleVersions.Add(next);
        book.RulesChanged();
        audit.Record("grid.rules.publish", $"grid.rules/{next.Number}");
        return next.Number;
    }
}
