using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Permissions;
using Shanzhi.Testing;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Recording;
using Shanzhi.Visits.Services;
using Shanzhi.Visits.Today;

namespace Shanzhi.Practices.Tests;

/// <summary>Households of a practice's village, and going to them.</summary>
internal static class Homes
{
    /// <summary>Made-up households in the one group of the village; visits know them, where they are switched on.</summary>
    public static async Task<IReadOnlyList<HouseholdView>> SettleAsync(this Practice practice, int households)
    {
        await practice.Host.RunAsync(practice.Tenant, $$"""
            { "name": "homes", "displayName": "homes", "steps": [ { "name": "communities.demo", "households": {{households}}, "villages": ["{{SmallDivisions.North}}"], "groups": ["一组"], "grids": [] } ] }
            """);
        if (practice.Tenant.EnabledFeatures.Contains("Shanzhi.Visits"))
        {
            (await practice.SendAsync(new RefreshVillage(practice.Village.Id, 0, households), Caller.System)).ShouldBe(households);
        }

        return await practice.AskAsync<IHouseholdDirectory, IReadOnlyList<HouseholdView>>(directory => directory.BelowAsync(practice.Village.Path, 0, households), Caller.System);
    }

    public static Task<T> VisitsAsync<T>(this Practice practice, Func<VisitsDbContext, T> read) => practice.AskAsync<VisitsDbContext, T>(db => Task.FromResult(read(db)));

    /// <summary>Somebody was there, or called; at home they sign with their name.</summary>
    public static Task<RecordedVisit> GoAsync(this Practice practice, HouseholdView home, Caller worker, Contact contact = Contact.Visit, HeardDraft? heard = null)
        => practice.SendAsync(new RecordVisit { HouseholdId = home.Id, Contact = contact, Diary = "坐了一会儿，家里都好", Receipt = Receipt.Name, ReceiptName = "本人", Heard = heard }, worker);

    /// <summary>Whom a worker is to go to today, and why.</summary>
    public static async Task<IReadOnlyList<(string Number, string Why)>> TodayAsync(this Practice practice, Caller worker)
        => [.. (await practice.AskAsync<TodayQuery, IReadOnlyList<TodayLine>>(query => query.OfAsync(null, default), worker)).SelectMany(line => line.Reasons.Select(reason => (line.Household.Number, reason.Text)))];

    /// <summary>What a worker has done of the plans that count by worker: 3/4.</summary>
    public static async Task<IReadOnlyList<(string Plan, int Done, int Of)>> QuotasAsync(this Practice practice, Caller worker)
        => [.. (await practice.AskAsync<QuotaReader, IReadOnlyList<QuotaLine>>(reader => reader.OwnAsync(Grid.Domain.Clock.Day(practice.Host.Time.Now), default), worker)).Select(line => (line.Plan.Name, line.Done, line.Plan.Times))];
}
