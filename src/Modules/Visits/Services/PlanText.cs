using Microsoft.Extensions.Localization;
using Shanzhi.Ui;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Services;

/// <summary>A plan in one sentence: who, whom, how often, how.</summary>
internal sealed class PlanText(Places places, PlanBook book, RoleNames roles, IStringLocalizer<SharedStrings> texts)
{
    public async Task<string> OfAsync(Plan plan, CancellationToken cancellation = default)
    {
        var kinds = await book.KindsByKeyAsync(cancellation);
        var who = plan.WorkerName ?? (plan.Role is { } role ? texts[await roles.TitleAsync(role, cancellation)].Value : texts["各户的联户员"].Value);
        var ways = string.Join(texts["、"], Enum.GetValues<Ways>().Where(way => plan.Ways.HasFlag(way)).Select(way => texts[Words.Way(way)].Value));
        var where = await places.NameAsync(plan.Path, cancellation);
        var period = texts[Words.Each(plan.Period)].Value;
        return plan.Kind switch
        {
            PlanKind.Visits => texts["{0}，{1}，每人{2}走访 {3} 次（{4}）", where, who, period, plan.Times, ways],
            PlanKind.Groups => texts["{0}，{1}，每人{2}走遍 {3} 个组（{4}）", where, who, period, plan.Times, ways],
            _ => texts["{0}，{1}，{2}，{3} {4} 次（{5}）", where, who,
                plan.KindKeys.Count == 0 ? texts["每一户"].Value : string.Join(texts["、"], plan.KindKeys.Select(key => texts[kinds.GetValueOrDefault(key)?.Name ?? key].Value)), period, plan.Times, ways],
        };
    }
}
