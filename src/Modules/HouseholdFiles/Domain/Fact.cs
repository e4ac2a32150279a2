using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.HouseholdFiles.Domain;

/// <summary>Where a fact comes from (来源).</summary>
internal enum FactSource
{
    /// <summary>本户说的</summary>
    Household = 1,

    /// <summary>看了证件</summary>
    Paper = 2,

    /// <summary>部门给的</summary>
    Department = 3,

    /// <summary>表格导入</summary>
    Import = 4,

    /// <summary>走访看到</summary>
    Visit = 5,
}

/// <summary>What is known of a household or one of its people (一条信息). Never changed: a newer one takes its place and the older stays as history.</summary>
internal sealed class Fact : Entity
{
    public const int MostText = 500;
    public const int MostPages = 9;

    public Guid HouseholdId { get; private set; }

    public Guid? ResidentId { get; private set; }

    /// <summary>Where the household lies.</summary>
    public AreaPath Path { get; private set; }

    public string FieldKey { get; private set; } = "";

    /// <summary>Field and person while this is what holds, one of each in a household; null once it is history.</summary>
    public string? Slot { get; private set; }

    /// <summary>In clear; null when it is kept encrypted, or was cleared.</summary>
    public string? Value { get; private set; }

    public string? Cipher { get; private set; }

    /// <summary>Ids of scanned pages, parted by commas.</summary>
    public string Media { get; private set; } = "";

    public FactSource Source { get; private set; }

    /// <summary>The day it was so (截至).</summary>
    public DateOnly AsOf { get; private set; }

    /// <summary>From the day after, it has to be checked again (待核实); null for good.</summary>
    public DateOnly? ExpiresOn { get; private set; }

    public DateTimeOffset WrittenAt { get; private set; }

    public Guid? WriterId { get; private set; }

    public string WriterName { get; private set; } = "";

    public Guid? SupersedesId { get; private set; }

    public Guid? ImportId { get; private set; }

    public IReadOnlyList<Guid> Pages => Media.Length == 0 ? [] : [.. Media.Split(',').Select(Guid.Parse)];

    public bool IsCleared => Value is null && Cipher is null;

    public static string SlotOf(string fieldKey, Guid? resident) => resident is { } person ? $"{fieldKey}:{person:N}" : fieldKey;

    public static Fact Of(FactDraft draft, (string? Clear, string? Cipher) kept, Fact? before) => new()
    {
        HouseholdId = draft.HouseholdId,
        ResidentId = draft.ResidentId,
        Path = draft.Path,
        FieldKey = draft.Field.Key,
        Slot = kept is (null, null) ? null : SlotOf(draft.Field.Key, draft.ResidentId),
        Value = kept.Clear,
        Cipher = kept.Cipher,
        Media = string.Join(',', draft.Pages.Select(id => id.ToString("N"))),
        Source = draft.Source,
        AsOf = draft.AsOf,
        ExpiresOn = draft.ExpiresOn ?? (draft.Field.Months is { } months ? draft.AsOf.AddMonths(months) : null),
        WrittenAt = draft.At,
        WriterId = draft.WriterId,
        WriterName = draft.WriterName,
        SupersedesId = before?.Id,
        ImportId = draft.ImportId,
    };

    public bool IsStale(DateOnly today) => ExpiresOn is { } last && last < today;

    public void Retire() => Slot = null;

    /// <summary>Holds again, since what took its place was taken back.</summary>
    public void Reinstate() => Slot = IsCleared ? null : SlotOf(FieldKey, ResidentId);

    /// <summary>Stays whatever becomes of the import it came with: something newer stands on it.</summary>
    public void LeaveImport() => ImportId = null;

    public void Seal(string cipher) => (Value, Cipher) = (null, cipher);

    /// <summary>Goes along with an area that moved, or with its household.</summary>
    public void LieAt(AreaPath path) => Path = path;

    /// <summary>Goes along with a person who belongs to another household now.</summary>
    public void MoveTo(Guid household, AreaPath path) => (HouseholdId, Path) = (household, path);

    /// <summary>What it said goes; that there was something stays.</summary>
    public IReadOnlyList<Guid> Forget()
    {
        var pages = Pages;
        (Value, Cipher, Slot, Media) = (null, null, null, "");
        return pages;
    }
}

/// <summary>A fact to be written.</summary>
/// <param name="ExpiresOn">As it stands on a paper; null takes the field's own term.</param>
internal sealed record FactDraft(
    Guid HouseholdId, Guid? ResidentId, AreaPath Path, Field Field, string Value, FactSource Source, DateOnly AsOf, DateTimeOffset At, Guid? WriterId, string WriterName)
{
    public DateOnly? ExpiresOn { get; init; }

    public IReadOnlyList<Guid> Pages { get; init; } = [];

    public Guid? ImportId { get; init; }
}
