using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Tests.Domain;

/// <summary>How far a report has come, as its page draws it.</summary>
public sealed class Steps
{
    [Fact]
    public void What_goes_up_before_anybody_took_it_up_has_not_been_sorted()
    {
        var marks = FlowStep.Marks(FirstRules.Of(new GridSettings()), [Move(ReportAct.Submit, ReportState.Submitted), Move(ReportAct.Escalate, ReportState.Escalated)], ReportState.Escalated);
        (marks[0].Step.Phase, marks[0].State).ShouldBe((FlowPhase.Receive, StepState.Now));
        marks.Skip(1).ShouldAllBe(mark => mark.State == StepState.ToCome);
    }

    [Fact]
    public void What_goes_up_once_it_was_taken_up_has()
    {
        var marks = FlowStep.Marks(FirstRules.Of(new GridSettings()), [Move(ReportAct.Accept, ReportState.Accepted), Move(ReportAct.Escalate, ReportState.Escalated)], ReportState.Escalated);
        marks.Take(2).ShouldAllBe(mark => mark.State == StepState.Done);
    }

    private static ReportMove Move(ReportAct act, ReportState to) => new() { Act = act, To = to };
}
