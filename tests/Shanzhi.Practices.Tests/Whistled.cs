using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Whistles;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Practices.Tests;

/// <summary>Blowing a practice's whistles.</summary>
internal static class Whistled
{
    public static Task<Caller> DepartmentAsync(this Practice practice, string name, int tail) => practice.HireAsync(Roles.Department, SmallDivisions.County, name, tail);

    public static Task<Guid> BlowAsync(this Practice practice, string rule, Guid area, string title, Caller by, params Caller[] called)
        => practice.SendAsync(new BlowWhistle(rule, area, title, "请马上来", "村口", [.. called.Select(one => one.AccountId!.Value)], called[0].AccountId), by);

    public static Task<WhistleCall> CallAsync(this Practice practice, Guid whistle, Caller called)
        => practice.ReadAsync(db => db.WhistleCalls.Single(call => call.WhistleId == whistle && call.AccountId == called.AccountId));

    /// <summary>解散, with a grade for each; the dissatisfied ones are told why.</summary>
    public static async Task<WhistleState> ReleaseAsync(this Practice practice, Guid whistle, Caller by, params (Caller Called, Rating Grade)[] grades)
    {
        var given = new Dictionary<Guid, CallGrade>();
        foreach (var (called, grade) in grades)
        {
            given[(await practice.CallAsync(whistle, called)).Id] = new CallGrade(grade, grade == Rating.Not ? "来晚了，也没办完" : null);
        }

        return await practice.SendAsync(new ReleaseWhistle(whistle, "办完了", given), by);
    }
}
