using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Services;

/// <summary>The start set: eight kinds always linked (八必联), five events always visited (五必访), four more (四必到). The two restricted ones are so from the beginning.</summary>
internal static class KindStart
{
    public static IReadOnlyList<VisitKind> Make()
    {
        List<VisitKind> kinds =
        [
            Household("hardship", "困难户"), Household("subsistence", "低保户"), Household("service", "军烈属"), Household("disabled", "伤残户"),
            Household("petition", "信访户"), Household("resettled", "拆迁户"), Household("family", "计生户"), Household("correction", "矫正户"),
            Event("ill", "生病住院", 3), Event("need", "生活困难", 3), Event("disaster", "遭遇灾害", 1), Event("frail", "老弱病残", 7), Event("death", "病故去世", 2),
            Event("sudden", "突发事件", 1), Event("dispute", "矛盾纠纷", 2), Event("feast", "喜事丧事", 2), Event("displeased", "有意见、有情绪", 3),
        ];
        foreach (var (at, kind) in kinds.Index())
        {
            kind.Order = (at + 1) * 10;
            if (kind.Key is "petition" or "correction")
            {
                kind.Restrict();
            }
        }

        return kinds;
    }

    private static VisitKind Household(string key, string name) => new() { Key = key, Name = name };

    private static VisitKind Event(string key, string name, int days) => new() { Key = key, Name = name, IsEvent = true, WithinDays = days };
}
