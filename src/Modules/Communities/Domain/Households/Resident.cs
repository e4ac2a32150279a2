using Shanzhi.Data;
using Shanzhi.Text;

namespace Shanzhi.Communities.Domain;

internal enum Gender
{
    Unknown = 0,

    /// <summary>男</summary>
    Male = 1,

    /// <summary>女</summary>
    Female = 2,
}

/// <summary>Somebody of a household (住户成员).</summary>
internal sealed class Resident : Entity, IConcurrent
{
    public const int NameLength = 60;
    public const int RelationLength = 20;
    public const string Head = "户主";
    private const string ErasedName = "信息已删除";

    private Resident()
    {
    }

    public Resident(Guid householdId, string name)
    {
        HouseholdId = householdId;
        Rename(name);
    }

    public Guid HouseholdId { get; private set; }

    public string Name { get; private set; } = "";

    public string NameInitials { get; private set; } = "";

    public Gender Gender { get; set; }

    public DateOnly? BirthDate { get; set; }

    /// <summary>The citizen number (公民身份号码), encrypted.</summary>
    public string? IdNumberProtected { get; private set; }

    /// <summary>Keyed hash of the citizen number, for finding the same person again.</summary>
    public string? IdNumberHash { get; private set; }

    /// <summary>One phone may serve several people.</summary>
    public string? Phone { get; private set; }

    /// <summary>Last four digits of the phone, for finding.</summary>
    public string? PhoneTail { get; private set; }

    /// <summary>与户主关系</summary>
    public string Relation { get; set; } = "";

    /// <summary>迁出或搬走</summary>
    public DateOnly? MovedOutOn { get; set; }

    public DateOnly? DiedOn { get; set; }

    public string Note { get; set; } = "";

    public int Revision { get; set; }

    /// <summary>Still one of the household.</summary>
    public bool IsPresent => MovedOutOn is null && DiedOn is null;

    /// <summary>The personal data was erased; the row stays for what refers to it.</summary>
    public bool IsErased => Name == ErasedName;

    public void Erase()
    {
        (Name, NameInitials, Relation, Note) = (ErasedName, "", "", "");
        (Gender, BirthDate) = (Gender.Unknown, null);
        SetPhone(null);
        SetIdNumber(null, null);
    }

    public void Rename(string name)
    {
        Name = name;
        NameInitials = PinyinInitials.OfPerson(name);
    }

    public void MoveTo(Guid householdId) => HouseholdId = householdId;

    public void SetPhone(string? phone) => (Phone, PhoneTail) = (phone, phone?[^Math.Min(4, phone.Length)..]);

    public void SetIdNumber(string? cipher, string? hash) => (IdNumberProtected, IdNumberHash) = (cipher, hash);

    public ResidentState State() => new(Name, Gender, BirthDate, IdNumberProtected, IdNumberHash, Phone, Relation, Note);

    public void Restore(ResidentState state)
    {
        Rename(state.Name);
        SetIdNumber(state.IdNumberProtected, state.IdNumberHash);
        SetPhone(state.Phone);
        (Gender, BirthDate, Relation, Note) = (state.Gender, state.BirthDate, state.Relation, state.Note);
    }

    /// <summary>Under 18 (未成年人): never listed in public. Somebody without a known birthday counts as grown up.</summary>
    public static bool IsMinor(DateOnly? birth, DateOnly today) => birth is { } day && day.AddYears(18) > today;
}

/// <summary>What an import may change of a resident.</summary>
internal sealed record ResidentState(
    string Name, Gender Gender, DateOnly? BirthDate, string? IdNumberProtected, string? IdNumberHash, string? Phone, string Relation, string Note);
