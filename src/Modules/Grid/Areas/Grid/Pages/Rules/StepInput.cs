using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Rules;

/// <summary>A row of the county's own steps; one without a name is left out.</summary>
internal sealed class StepInput
{
    public string? Name { get; set; }

    public FlowPhase Phase { get; set; }
}
