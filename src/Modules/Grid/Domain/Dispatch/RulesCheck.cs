using Shanzhi.Messaging;

namespace Shanzhi.Grid.Domain;

/// <summary>Whether rules hold together, before they are published by a page or by a recipe. Fields are named as the form and the recipe name them.</summary>
internal static class RulesCheck
{
    public const int MostName = 40;
    public const int MostTeam = 40;
    public const int MostWord = 20;
    public const int MostSteps = 12;
    public const int MostDeadlines = 40;
    public const int MostWhistles = 8;

    /// <summary>A Monday morning: longer and shorter are compared from there.</summary>
    private static readonly DateTimeOffset Monday = Clock.At(new DateTime(2026, 11, 2, 9, 0, 0));

    public static IReadOnlyList<InputError> Errors(DispatchRules rules)
    {
        List<InputError> errors = [];
        Text(errors, "Name", rules.Name, MostName);
        Steps(errors, rules);
        Levels(errors, rules);
        Deadlines(errors, rules);
        Figures(errors, rules);
        Whistles(errors, rules);
        return errors;
    }

    private static void Steps(List<InputError> errors, DispatchRules rules)
    {
        if (rules.Steps.Count is < 2 or > MostSteps || rules.Steps.All(step => step.Phase != FlowPhase.Receive) || rules.Steps.All(step => step.Phase != FlowPhase.Answer))
        {
            errors.Add(new InputError("Steps", "步骤写 2 到 {0} 步，要有受理和答复。", MostSteps));
        }

        foreach (var (at, step) in rules.Steps.Index())
        {
            Text(errors, $"Steps[{at}].Name", step.Name, MostWord);
        }
    }

    private static void Levels(List<InputError> errors, DispatchRules rules)
    {
        if (rules.Levels.Count == 0 || rules.Levels.Zip(rules.Levels.Skip(1)).Any(pair => pair.First.Level >= pair.Second.Level))
        {
            errors.Add(new InputError("Levels", "请至少选一级，从低到高，每级只写一次。"));
        }

        foreach (var (at, level) in rules.Levels.Index())
        {
            Text(errors, $"Levels[{at}].Name", level.Name, MostWord);
            Text(errors, $"Levels[{at}].Team", level.Team, MostTeam);
            if (level.Roles.Count == 0)
            {
                errors.Add(new InputError($"Levels[{at}].Roles", "请选这一级由谁来办。"));
            }

            Range(errors, $"Levels[{at}].EscalateHours", level.EscalateHours, 1, 720);
        }
    }

    private static void Deadlines(List<InputError> errors, DispatchRules rules)
    {
        if (rules.Deadlines.Count is 0 or > MostDeadlines)
        {
            errors.Add(new InputError("Deadlines", "期限写 1 到 {0} 条。", MostDeadlines));
            return;
        }

        if (rules.Deadlines[^1] is not { Category: null, Urgency: null, Level: null })
        {
            errors.Add(new InputError($"Deadlines[{rules.Deadlines.Count - 1}].Category", "最后一条要管所有的事：哪一类、急不急、哪一级都不选。"));
        }

        foreach (var (at, rule) in rules.Deadlines.Index())
        {
            if (WorkCalendar.Plain.After(rule.Accept, Monday) > WorkCalendar.Plain.After(rule.Reply, Monday))
            {
                errors.Add(new InputError($"Deadlines[{at}].Accept", "受理的期限不能比办好的还长。"));
            }

            if (rule.Level is { } level && !rules.Uses(level))
            {
                errors.Add(new InputError($"Deadlines[{at}].Level", "这一级没有用，请另选。"));
            }
        }
    }

    private static void Figures(List<InputError> errors, DispatchRules rules)
    {
        Range(errors, "MaxReturns", rules.MaxReturns, 1, 20);
        Range(errors, "MaxTransfers", rules.MaxTransfers, 1, 20);
        Range(errors, "PublicDays", rules.PublicDays, 0, 60);
        Range(errors, "QuietDays", rules.QuietDays, 1, 90);
        Range(errors, "ReopenDays", rules.ReopenDays, 1, 365);
        Range(errors, "WarnHours", rules.WarnHours, 0, 240);
        Range(errors, "RedCardHours", rules.RedCardHours, 0, 720);
    }

    private static void Whistles(List<InputError> errors, DispatchRules rules)
    {
        if (rules.Whistles.Count > MostWhistles || rules.Whistles.DistinctBy(whistle => whistle.Key, StringComparer.Ordinal).Count() < rules.Whistles.Count)
        {
            errors.Add(new InputError("Whistles", "吹哨的办法最多 {0} 种，名字不能一样。", MostWhistles));
        }

        foreach (var (at, whistle) in rules.Whistles.Index())
        {
            Text(errors, $"Whistles[{at}].Name", whistle.Name, MostName);
            if (whistle.Roles.Count == 0)
            {
                errors.Add(new InputError($"Whistles[{at}].Roles", "请选哨声一响谁来报到。"));
            }
        }
    }

    private static void Text(List<InputError> errors, string field, string text, int most)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > most)
        {
            errors.Add(new InputError(field, "请写叫什么，最多 {0} 字。", most));
        }
    }

    private static void Range(List<InputError> errors, string field, int? value, int least, int most)
    {
        if (value < least || value > most)
        {
            errors.Add(new InputError(field, "请填 {0} 到 {1} 的整数。", least, most));
        }
    }
}
