using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Rules;

/// <summary>The rules as the form holds them.</summary>
internal sealed class RulesInput
{
    public string? Name { get; set; }

    public List<StepInput> Steps { get; set; } = [];

    /// <summary>All there are, from household to county; those ticked are in use.</summary>
    public List<LevelInput> Levels { get; set; } = [];

    public List<DeadlineInput> Deadlines { get; set; } = [];

    public int? MaxReturns { get; set; }

    public int? MaxTransfers { get; set; }

    public bool ConsultBeforeEscalating { get; set; }

    public Checker Checker { get; set; }

    public int PublicDays { get; set; }

    public int QuietDays { get; set; }

    public int ReopenDays { get; set; }

    public int WarnHours { get; set; }

    public int RedCardHours { get; set; }

    public List<WhistleInput> Whistles { get; set; } = [];

    public static RulesInput Of(DispatchRules rules) => new()
    {
        Name = rules.Name,
        Steps = [.. rules.Steps.Select(step => new StepInput { Name = step.Name, Phase = step.Phase })],
        Levels = [.. Enum.GetValues<SolvingLevel>().Select(level => LevelInput.Of(level, rules.At(level)))],
        Deadlines = [.. rules.Deadlines.Select(DeadlineInput.Of)],
        MaxReturns = rules.MaxReturns,
        MaxTransfers = rules.MaxTransfers,
        ConsultBeforeEscalating = rules.ConsultBeforeEscalating,
        Checker = rules.Checker,
        PublicDays = rules.PublicDays,
        QuietDays = rules.QuietDays,
        ReopenDays = rules.ReopenDays,
        WarnHours = rules.WarnHours,
        RedCardHours = rules.RedCardHours,
        Whistles = [.. rules.Whistles.Select(WhistleInput.Of)],
    };

    /// <exception cref="InputException">A term lacks its number; all of them, by field.</exception>
    public DispatchRules ToRules()
    {
        List<InputError> errors = [];
        var rules = new DispatchRules
        {
            Name = Name?.Trim() ?? "",
            Steps = [.. Steps.Where(step => !string.IsNullOrWhiteSpace(step.Name)).Select(step => new FlowStep(step.Name!.Trim(), step.Phase))],
            Levels = [.. Levels.Where(level => level.Use).OrderBy(level => level.Level).Select(level => level.ToRule())],
            Deadlines = [.. Deadlines.Select((rule, at) => rule.ToRule($"Deadlines[{at}]", errors))],
            MaxReturns = MaxReturns,
            MaxTransfers = MaxTransfers,
            ConsultBeforeEscalating = ConsultBeforeEscalating,
            Checker = Checker,
            PublicDays = PublicDays,
            QuietDays = QuietDays,
            ReopenDays = ReopenDays,
            WarnHours = WarnHours,
            RedCardHours = RedCardHours,
            Whistles = [.. Whistles.Select((whistle, at) => whistle.ToRule($"Whistles[{at}]", errors))],
        };
        return errors.Count > 0 ? throw new InputException(errors) : rules;
    }

    /// <summary>Adds, drops or moves a row: <c>deadline+</c>, <c>deadline-3</c>, <c>deadline^3</c>.</summary>
    /// <returns>False when it asks for nothing of the kind.</returns>
    public bool Do(string act)
    {
        var (rows, at) = (act.TrimEnd("0123456789".ToCharArray()), act.Length > 0 && int.TryParse(act.AsSpan(act.LastIndexOfAny(['+', '-', '^']) + 1), out var number) ? number : -1);
        switch (rows)
        {
            case "step+" when Steps.Count < RulesCheck.MostSteps: Steps.Add(new StepInput()); break;
            case "step-" when at >= 0 && at < Steps.Count: Steps.RemoveAt(at); break;
            // Before the last, which stands for all the rest.
            case "deadline+" when Deadlines.Count < RulesCheck.MostDeadlines: Deadlines.Insert(Math.Max(0, Deadlines.Count - 1), new DeadlineInput()); break;
            case "deadline-" when at >= 0 && at < Deadlines.Count: Deadlines.RemoveAt(at); break;
            case "deadline^" when at > 0 && at < Deadlines.Count: (Deadlines[at - 1], Deadlines[at]) = (Deadlines[at], Deadlines[at - 1]); break;
            case "whistle+" when Whistles.Count < RulesCheck.MostWhistles: Whistles.Add(new WhistleInput()); break;
            case "whistle-" when at >= 0 && at < Whistles.Count: Whistles.RemoveAt(at); break;
            default: return false;
        }

        return true;
    }
}
