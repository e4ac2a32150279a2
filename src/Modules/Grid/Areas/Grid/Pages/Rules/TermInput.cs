using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Rules;

/// <summary>A number and what it counts.</summary>
internal sealed class TermInput
{
    public int? Amount { get; set; }

    public TermUnit Unit { get; set; } = TermUnit.Days;

    public static TermInput Of(Term term) => new() { Amount = term.Unit == TermUnit.SameDay ? null : term.Amount, Unit = term.Unit };

    public Term ToTerm(string field, List<InputError> errors)
    {
        if (Unit == TermUnit.SameDay)
        {
            return new Term(Unit, 0);
        }

        if (Term.Parse(new Term(Unit, Amount ?? 0).ToString()) is { } term)
        {
            return term;
        }

        errors.Add(new InputError(field, Unit == TermUnit.Monthly ? "请填 1 到 28 的整数。" : "请填几个小时或几天，最长一年。"));
        return Term.Days(1);
    }
}
