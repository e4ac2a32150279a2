using Shanzhi.Areas;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Domain;

/// <summary>From desk to desk and hand to hand.</summary>
internal sealed partial class Report
{
    /// <summary>派单 to a person, or to a level's team.</summary>
    public ReportMove Assign(Actor actor, Assignee to, string? department, string? note, GridSettings settings, DateTimeOffset now)
    {
        GuardNamed(to);
        var move = Step(ReportAct.Assign, ReportState.Assigned, actor, now, new Said(Public: $"派给{to.Name}", Internal: note));
        Take(to);
        LeadDepartment = Blank(department) ?? LeadDepartment;
        SetDues(settings);
        return move;
    }

    public ReportMove StartHandling(Actor actor, string? text, GridSettings settings, DateTimeOffset now)
    {
        var move = Step(ReportAct.StartHandling, ReportState.Handling, actor, now, new Said(Public: text));
        if (AssignedToId is null && actor.AccountId is not null)
        {
            Take(new Assignee(actor.AccountId, actor.Name, actor.Office));
        }

        SetDues(settings);
        return move;
    }

    /// <summary>退回: what came up goes back to the level below; what was given to somebody goes back to who gives it out.</summary>
    /// <param name="back">The desk it came from; null leaves it on its own.</param>
    public ReportMove Return(Actor actor, string reason, Desk? back, GridSettings settings, DateTimeOffset now)
    {
        var why = Reason(reason);
        Refuse(ReportAct.Return);
        GuardDesk(back, level => level < Level, "只能退到下一级。");
        LayOn(back ?? Own(), settings, now);
        Release();
        var move = Step(ReportAct.Return, ReportState.Returned, actor, now, new Said(Reason: why));
        SetDues(settings);
        return move;
    }

    /// <summary>转办 to another place at the same level (wrong village), or straight to a person.</summary>
    public ReportMove Transfer(Actor actor, string reason, Place? place, Desk desk, Assignee? to, GridSettings settings, DateTimeOffset now)
    {
        var why = Reason(reason);
        Refuse(ReportAct.Transfer);
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

        LayOn(desk, settings, now);
        Release();
        var move = Step(ReportAct.Transfer, ReportState.Transferred, actor, now, new Said(Public: $"转到{to?.Name ?? desk.Name}", Reason: why));
        if (to is not null)
        {
            Take(to);
        }

        SetDues(settings);
        return move;
    }

    /// <summary>上报: what a level cannot solve goes up, with the reason.</summary>
    public ReportMove Escalate(Actor actor, string reason, Desk desk, GridSettings settings, DateTimeOffset now)
    {
        var why = Reason(reason);
        Refuse(ReportAct.Escalate);
        GuardDesk(desk, level => level > Level, "只能往上一级报。");
        LayOn(desk, settings, now);
        Release();
        PassedUpById = actor.AccountId;
        var move = Step(ReportAct.Escalate, ReportState.Escalated, actor, now, new Said(Public: $"上报到{desk.Name}", Reason: why));
        SetDues(settings);
        return move;
    }

    /// <summary>交下去办: a higher desk gives it to a lower one.</summary>
    public ReportMove SendDown(Actor actor, string reason, Desk desk, GridSettings settings, DateTimeOffset now)
    {
        var why = Reason(reason);
        Refuse(ReportAct.SendDown);
        GuardDesk(desk, level => level < Level, "只能交给下面一级。");
        LayOn(desk, settings, now);
        Release();
        var move = Step(ReportAct.SendDown, ReportState.Transferred, actor, now, new Said(Public: $"交给{desk.Name}办", Reason: why));
        SetDues(settings);
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

    /// <summary>The tree changed (并村、拆村): the report stays what and where it is, under other paths. No move: nobody did anything to it.</summary>
    public void Follow(AreaPath from, AreaPath to)
        => (Path, DeskPath, VillagePath) = (Path.Moved(from, to), DeskPath.Moved(from, to), VillagePath.Moved(from, to));

    /// <summary>The village it lies in now.</summary>
    public void LieIn(Guid villageId, AreaPath village, string name)
    {
        (VillageId, VillagePath, VillageName) = (villageId, village, name);
        if (Level == SolvingLevel.Village)
        {
            (DeskPath, DeskName) = (village.Contains(DeskPath) ? DeskPath : village, name);
        }
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

    private void LayOn(Desk desk, GridSettings settings, DateTimeOffset now)
    {
        // Another desk has other deadlines: what was late at this one stays so.
        WasLate |= IsOverdue(now);
        if (Level != desk.Level || DeskPath != desk.Path)
        {
            LevelSince = now < LastMovedAt ? LastMovedAt : now;
        }

        PassedUpById = desk.Level < Level ? null : PassedUpById;
        (Level, DeskPath, DeskName) = (desk.Level, desk.Path, desk.Name);
        SetDues(settings);
    }

    private void Take(Assignee to) => (AssignedToId, AssignedName) = (to.AccountId, to.Name);

    private void Release() => (AssignedToId, AssignedName, LeadDepartment) = (null, null, null);
}
