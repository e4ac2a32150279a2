using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Rules;

/// <summary>A kind of whistle (吹哨): who blows it, whom it calls, and by when they report in.</summary>
internal sealed class WhistleInput
{
    public string? Key { get; set; }

    public string? Name { get; set; }

    public SolvingLevel From { get; set; } = SolvingLevel.Township;

    public List<string> Roles { get; set; } = [];

    public AreaLevel At { get; set; } = AreaLevel.County;

    public TermInput ReportIn { get; set; } = new() { Amount = 24, Unit = TermUnit.Hours };

    public static WhistleInput Of(WhistleRule rule) => new() { Key = rule.Key, Name = rule.Name, From = rule.From, Roles = [.. rule.Roles], At = rule.At, ReportIn = TermInput.Of(rule.ReportIn) };

    public WhistleRule ToRule(string field, List<InputError> errors)
        => new(string.IsNullOrEmpty(Key) ? Guid.CreateVersion7().ToString("N") : Key, Name?.Trim() ?? "", From, Roles, At, ReportIn.ToTerm($"{field}.ReportIn", errors));
}
