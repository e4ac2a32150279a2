using Microsoft.EntityFrameworkCore;
using Shanzhi.Caching;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Settings;

namespace Shanzhi.Grid.Services;

/// <summary>The rules by version, and the calendar. Versions never change, so they are kept in memory long; which one is current, and the calendar, are looked up again soon.</summary>
internal sealed class DispatchBook(GridDbContext db, ITenantCache cache, ITenantSettings settings)
{
    private const string CurrentKey = "grid.dispatch.current";
    private const string CalendarKey = "grid.dispatch.calendar";

    /// <summary>What a report that is handed in now begins with.</summary>
    public async ValueTask<Dispatch> CurrentAsync(CancellationToken cancellation)
    {
        var number = await cache.GetOrCreateAsync(
            CurrentKey, async token => (int?)await db.RuleVersions.MaxAsync(version => (int?)version.Number, token) ?? 0, TimeSpan.FromSeconds(30), cancellation);
        return await OfAsync(number, cancellation);
    }

    /// <summary>What a report that began with a version goes by.</summary>
    public async ValueTask<Dispatch> OfAsync(int number, CancellationToken cancellation)
        => new(number, await RulesAsync(number, cancellation), await CalendarAsync(cancellation));

    public ValueTask<WorkCalendar> CalendarAsync(CancellationToken cancellation)
        => cache.GetOrCreateAsync(
            CalendarKey,
            async token =>
            {
                var hours = await settings.GetAsync<OfficeHours>(token);
                return hours.Calendar(await db.CalendarDays.AsNoTracking().ToListAsync(token));
            },
            TimeSpan.FromSeconds(30), cancellation);

    /// <summary>Must follow each publication.</summary>
    public void RulesChanged() => cache.Remove(CurrentKey);

    /// <summary>Must follow each change of the calendar.</summary>
    public void CalendarChanged() => cache.Remove(CalendarKey);

    private async ValueTask<DispatchRules> RulesAsync(int number, CancellationToken cancellation)
        => number == 0
            ? FirstRules.Of(await settings.GetAsync<GridSettings>(cancellation))
            : await cache.GetOrCreateAsync(
                $"grid.dispatch.{number}", async token => DispatchRules.Parse(await db.RuleVersions.Where(version => version.Number == number).Select(version => version.Json).SingleAsync(token)), TimeSpan.FromMinutes(10), cancellation);
}
