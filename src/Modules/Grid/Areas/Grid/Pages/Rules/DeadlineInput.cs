using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Rules;

/// <summary>What a deadline is for, and its terms.</summary>
internal sealed class DeadlineInput
{
    public string? Category { get; set; }

    public Urgency? Urgency { get; set; }

    public SolvingLevel? Level { get; set; }

    public TermInput Accept { get; set; } = new();

    public TermInput Handle { get; set; } = new();

    public TermInput Reply { get; set; } = new();

    public TermInput Check { get; set; } = new();

    public static DeadlineInput Of(DeadlineRule rule) => new()
    {
        Category = rule.Category, Urgency = rule.Urgency, Level = rule.Level,
        Accept = TermInput.Of(rule.Accept), Handle = TermInput.Of(rule.Handle), Reply = TermInput.Of(rule.Reply), Check = TermInput.Of(rule.Check ?? DeadlineRule.PlainCheck),
    };

    public DeadlineRule ToRule(string field, List<InputError> errors)
        => new(Accept.ToTerm($"{field}.Accept", errors), Handle.ToTerm($"{field}.Handle", errors), Reply.ToTerm($"{field}.Reply", errors), Check.ToTerm($"{field}.Check", errors),
            string.IsNullOrEmpty(Category) ? null : Category, Urgency, Level);
}
