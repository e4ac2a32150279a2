using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Assessment.Schemes;

/// <summary>What a formula must keep, for it to be fair and to be counted at all.</summary>
internal sealed class FormulaRules(MeasureBook measures)
{
    /// <summary>Points in hundredths; ten thousand points are more than any scheme needs.</summary>
    private const int Most = 1_000_000;

    /// <summary>What people have a right to do costs nobody a point.</summary>
    private static readonly string[] Rights = ["上访", "信访", "投诉", "举报", "异议"];

    /// <summary>How often people sign in says nothing of how they are served.</summary>
    private static readonly string[] Logins = ["登录", "登陆", "活跃", "访问量", "注册"];

    /// <exception cref="InputException">Each error names its field.</exception>
    public void Check(Formula formula, SubjectKind kind)
    {
        var errors = Errors(formula, kind).ToList();
        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }

    private IEnumerable<InputError> Errors(Formula formula, SubjectKind kind)
    {
        var known = measures.For(kind).ToDictionary(measure => measure.Key, StringComparer.Ordinal);
        if (formula.Measures.Count == 0 && formula.Items.Count == 0)
        {
            yield return new InputError("Measures", "至少要有一项指标或者一项加减分。");
        }

        foreach (var measure in formula.Measures)
        {
            if (!known.TryGetValue(measure.Key, out var info))
            {
                yield return new InputError("Measures", "没有“{0}”这项指标，或者不能这样考核，请重新选。", measure.Key);
            }
            else if (measure.Weight is <= 0 or > Most)
            {
                yield return new InputError("Measures", "“{0}”的分值要在 0 到 10000 之间。", info.Name);
            }
            else if (Logins.Any(word => info.Name.Contains(word, StringComparison.Ordinal)))
            {
                yield return new InputError("Measures", "“{0}”是登录、访问的次数，不能拿来排名。", info.Name);
            }
        }

        if (formula.Measures.DistinctBy(measure => measure.Key).Count() < formula.Measures.Count)
        {
            yield return new InputError("Measures", "同一项指标只能用一次。");
        }

        foreach (var item in formula.Items)
        {
            if (item.Name.Length is 0 or > 40 || item.Each == 0 || Math.Abs((long)item.Each) > Most || item.Cap is < 0 or > Most)
            {
                yield return new InputError("Items", "加减分要写名称（最多 40 字）和每次几分，减分写负数。");
            }
            else if (item.Each < 0 && Rights.Any(word => item.Name.Contains(word, StringComparison.Ordinal)))
            {
                yield return new InputError("Items", "上访、投诉、举报、提异议不能扣分，请去掉“{0}”。", item.Name);
            }
            else if (item.Measure is { } key && !known.ContainsKey(key))
            {
                yield return new InputError("Items", "没有“{0}”这项指标，或者不能这样考核，请重新选。", key);
            }
        }

        if (formula.Items.DistinctBy(item => item.Name).Count() < formula.Items.Count)
        {
            yield return new InputError("Items", "加减分的名称不能重复。");
        }

        if (formula.Base is < 0 or > Most || formula.Most is < 0 or > Most)
        {
            yield return new InputError("Base", "基础分和封顶分要在 0 到 10000 之间。");
        }

        if (formula.MinimumSample is < 1 or > 10_000)
        {
            yield return new InputError("MinimumSample", "最少件数要在 1 到 10000 之间。");
        }

        if (!formula.Stars.SequenceEqual(formula.Stars.Order().Distinct()))
        {
            yield return new InputError("Stars", "几星从几分起，要一颗比一颗高。");
        }

        if (formula.Boards is { RedMost: > 0, BlackMost: > 0 } boards && boards.RedFrom < boards.BlackBelow)
        {
            yield return new InputError("Boards", "红榜的分数线要比黑榜的高。");
        }

        if (formula.Boards.RedMost is < 0 or > 1000 || formula.Boards.BlackMost is < 0 or > 1000)
        {
            yield return new InputError("Boards", "榜上最多几个，要在 0 到 1000 之间。");
        }
    }
}
