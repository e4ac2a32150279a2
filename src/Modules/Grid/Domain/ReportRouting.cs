using Shanzhi.Areas;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Domain;

/// <summary>From desk to desk and hand to hand.</summary>
internal sealed partial class Report
{
    /// <summary>派单 to a person, or to a level's team.</summary>
    public ReportMove Assign(Actor actor, Assignee to, string? department, string? note, Dispatch dispatch, DateTimeOffset now)
    {
        GuardNamed(to);
        var move = Step(ReportAct.Assign, ReportState.Assigned, actor, now, new Said(Public: $"派给{to.Name}", Internal: note));
        Take(to);
        LeadDepartment = Blank(department) ?? LeadDepartment;
        SetDues(dispatch);
        return move;
    }

    public ReportMove StartHandling(Actor actor, string? text, Dispatch dispatch, DateTimeOffset now)
    {
        var move = Step(ReportAct.StartHandling, ReportState.Handling, actor, now, new Said(Public: text));
        if (AssignedToId is null && actor.AccountId is not null)
        {
            Take(new Assignee(actor.AccountId, actor.Name, actor.Office));
        }

        SetDues(dispatch);
        return move;
    }

    /// <summary>退回: what came up goes back to the level below; what was given to somebody goes back to who gives it out.</summary>
    /// <param name="back">The desk it came from; null leaves it on its own.</param>
    /// <exception cref="InputException">It has been sent back as often as the rules allow.</exception>
    public ReportMove Return(Actor actor, string reason, Desk? back, Dispatch dispatch, DateTimeOffset now)
    {
        var why = Reason(reason);
        Refuse(ReportAct.Return);
        if (Returns >= dispatch.Rules.MaxReturns)
        {
            throw new InputException("", "已经退回过 {0} 次，不能再退了。办不了就上报。", Returns);
        }

        Returns++;
        GuardDesk(back, level => level < Level, "只能退到下一级。");
        LayOn(back ?? Own(), dispatch, now);
        Release();
        var move = Step(ReportAct.Return, ReportState.Returned, actor, now, new Said(Reason: why));
        SetDues(dispatch);
        return move;
    }

    /// <summary>转办 to another place at the same level (wrong village), or straight to a person.</summary>
    public ReportMove Transfer(Actor actor, string reason, Place? place, Desk desk, Assignee? to, Dispatch dispatch, DateTimeOffset now)
    {
        var why = Reason(reason);
        Refuse(ReportAct.Transfer);
        if (Transfers >= dispatch.Rules.MaxTransfers)
        {
            throw new InputException("", "已经转办过 {0} 次，不能再转了。请上报，由上一级定谁来办。", Transfers);
        }

        Transfers++;
        if (to is not null)
        {
            GuardNamed(to);
        }

        if (place is not null)
        {
            AreaId = place.AreaId;
            AreaName = place.AreaName;
            Path = Restricted ? desk.Path : place.Area;
            VillageId = place.VillageId;
            VillagePath = place.Village;
            VillageName = place.VillageName;
        }

        LayOn(desk, dispatch, now);
        Release();
        var move = Step(ReportAct.Transfer, ReportState.Transferred, actor, now, new Said(Public: $"转到{to?.Name ?? desk.Name}", Reason: why));
        if (to is not null)
        {
            Take(to);
        }

        SetDues(dispatch);
        return move;
    }

    /// <summary>上报: what a level cannot solve goes up, with the reason.</summary>
    /// <param name="consult">会商: with whom it was talked over and what came of it; the rules may ask for it.</param>
    public ReportMove Escalate(Actor actor, string reason, Desk desk, Dispatch dispatch, DateTimeOffset now, string? consult = null)
    {
        var why = Reason(reason);
        Refuse(ReportAct.Escalate);
        if (dispatch.Rules.ConsultBeforeEscalating && actor.AccountId is not null && Blank(consult) is null)
        {
            throw new InputException("Consult", "提级之前先会商：写明和谁一起商量过、怎么定的。");
        }

        GuardDesk(desk, level => level > Level, "只能往上一级报。");
        LayOn(desk, dispatch, now);
        Release();
        PassedUpById = actor.AccountId;
        var move = Step(ReportAct.Escalate, ReportState.Escalated, actor, now, new Said(Public: $"上报到{desk.Name}", Internal: consult, Reason: why));
        SetDues(dispatch);
        return move;
    }

    /// <summary>交下去办: a higher desk gives it to a lower one.</summary>
    public ReportMove SendDown(Actor actor, string reason, Desk desk, Dispatch dispatch, DateTimeOffset now)
    {
        var why = Reason(reason);
        Refuse(ReportAct.SendDown);
        GuardDesk(desk, level => level < Level, "只能交给下面一级。");
        LayOn(desk, dispatch, now);
        Release();
        var move = Step(ReportAct.SendDown, ReportState.Transferred, actor, now, new Said(Public: $"交给{desk.Name}办", Reason: why));
        SetDues(dispatch);
        return move;
    }

    /// <summary>交接: the worker changes, nothing else does.</summary>
    public ReportMove HandOver(Actor actor, Assignee to, string reason, DateTimeOffset now)
    {
        GuardNamed(to);
        var move = Step(ReportAct.HandOver, State, actor, now, new Said(Public: $"现在由{to.Name}负责", Internal: reason));
        Take(to);
        return move;
    }

    private Desk Own() => new(Level, DeskPath, DeskName);

    /// <exception cref="InputException">The desk is not where the act may lead, or a report on conduct would come to village level.</exception>
    private void GuardDesk(Desk? desk, Func<SolvingLevel, bool> fits, string message)
    {
        if (desk is null)
        {
            return;
        }

        if (!fits(desk.Level))
        {
            throw new InputException("Level", message);
        }

        if (Restricted && desk.Level < SolvingLevel.Township)
        {
            throw new InputException("Level", "反映干部作风的事不交到村里办。");
        }
    }

    private void GuardNamed(Assignee to)
    {
        if (NamedPerson.Is(AboutName, to.Name))
        {
            throw new InputException("To", "这件事反映的就是他本人，请换一个人办。");
        }
    }

    private void LayOn(Desk desk, Dispatch dispatch, DateTimeOffset now)
    {
        // Another desk has other deadlines: what was late at this one stays so.
        WasLate |= IsOverdue(now);
        if (Level != desk.Level || DeskPath != desk.Path)
        {
            LevelSince = now < LastMovedAt ? LastMovedAt : now;
        }

        PassedUpById = desk.Level < Level ? null : PassedUpById;
        (Level, DeskPath, DeskName) = (desk.Level, desk.Path, desk.Name);
        SetDues(dispatch);
    }

    private void Take(Assignee to) => (AssignedToId, AssignedName) = (to.AccountId, to.Name);

    private void Release() => (AssignedToId, AssignedName, LeadDepartment) = (null, null, null);
}
