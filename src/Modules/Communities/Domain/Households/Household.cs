using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Communities.Domain;

/// <summary>A household (户). Who lives together and who is registered together need not be the same.</summary>
internal sealed class Household : Entity, IConcurrent
{
    public const int NumberLength = 40;
    public const int DoorLength = 120;
    public const int NoteLength = 500;

    private Household()
    {
    }

    public Household(string number, Guid areaId, AreaPath place)
    {
        Number = number;
        MoveTo(areaId, place);
    }

    /// <summary>户号, unique in the tenant.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The group, grid or village it belongs to.</summary>
    public Guid AreaId { get; private set; }

    public AreaPath Place { get; private set; }

    /// <summary>门牌</summary>
    public string DoorNumber { get; set; } = "";

    /// <summary>户主; null while nobody is named.</summary>
    public Guid? HeadResidentId { get; set; }

    /// <summary>户口在本村</summary>
    public bool RegisteredHere { get; set; } = true;

    /// <summary>常住; false for an empty registration (空挂户).</summary>
    public bool LivingHere { get; set; } = true;

    public string Note { get; set; } = "";

    /// <summary>The household this one was split from (分户).</summary>
    public Guid? SplitFromId { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public int Revision { get; set; }

    /// <summary>What somebody of it is to the head (与户主关系). There is one head; what the former one is to the new one, only people know.</summary>
    /// <param name="head">The one who heads it now, when there is one.</param>
    public void Relate(Resident resident, string relation, Resident? head)
    {
        resident.Relation = relation;
        if (relation == Resident.Head)
        {
            if (head is { Relation: Resident.Head } && head.Id != resident.Id)
            {
                head.Relation = "";
            }

            HeadResidentId = resident.Id;
        }
        else if (HeadResidentId == resident.Id)
        {
            HeadResidentId = null;
        }
    }

    public void MoveTo(Guid areaId, AreaPath place) => (AreaId, Place) = (areaId, place);

    /// <summary>Goes along with an area that moved.</summary>
    public void Follow(AreaPath from, AreaPath to) => Place = Place.Moved(from, to);

    public HouseholdState State() => new(AreaId, Place.Value, DoorNumber, HeadResidentId, Note);

    public void Restore(HouseholdState state)
    {
        MoveTo(state.AreaId, new AreaPath(state.Place));
        (DoorNumber, HeadResidentId, Note) = (state.DoorNumber, state.HeadResidentId, state.Note);
    }

    public void Renumber(string number) => Number = number;
}

/// <summary>What an import may change of a household.</summary>
internal sealed record HouseholdState(Guid AreaId, string Place, string DoorNumber, Guid? HeadResidentId, string Note);
