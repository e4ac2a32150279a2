using Shanzhi.Communities;
using Shanzhi.Data;

namespace Shanzhi.HouseholdFiles.Domain;

/// <summary>Who is let near a field (知悉范围); each circle is a right to read and one to write, given to roles by the tenant.</summary>
internal enum Circle
{
    /// <summary>一般: housing, land, work.</summary>
    Open = 1,

    /// <summary>民生: hardships, allowances.</summary>
    Care = 2,

    /// <summary>隐私: health, numbers of papers.</summary>
    Private = 3,
}

internal enum FieldType
{
    /// <summary>文字</summary>
    Text = 1,

    /// <summary>数字</summary>
    Number = 2,

    /// <summary>日期</summary>
    Date = 3,

    /// <summary>选一个</summary>
    Choice = 4,

    /// <summary>是或否</summary>
    YesNo = 5,

    /// <summary>面积（亩）</summary>
    Area = 6,

    /// <summary>证件: scanned pages, and what stands on them typed off.</summary>
    Paper = 7,
}

/// <summary>An item of the catalogue (档案项目). A tenant edits them; the keys stay, facts carry them.</summary>
internal sealed class Field : Entity
{
    public const int TitleLength = 20;
    public const int ChoicesLength = 400;

    /// <summary>Group and item: <c>land.contracted</c>.</summary>
    public required string Key { get; init; }

    public required string Group { get; set; }

    public required string Title { get; set; }

    /// <summary>Stays as it is: values are kept in its form.</summary>
    public FieldType Type { get; init; }

    /// <summary>What may be chosen, parted by 、.</summary>
    public string Choices { get; set; } = "";

    /// <summary>About one person of the household, not about the household.</summary>
    public bool PerPerson { get; init; }

    /// <summary>Kept encrypted, and shown only to who says why (点开查看).</summary>
    public bool Sensitive { get; set; }

    /// <summary>Its words are found by searching.</summary>
    public bool Searchable { get; set; }

    /// <summary>Has to be collected for each household (应采).</summary>
    public bool Required { get; set; }

    public Circle ReadBy { get; set; }

    /// <summary>The right to read must be held at this level or above; null for any level.</summary>
    public AreaLevel? ReadLevel { get; set; }

    public Circle WriteBy { get; set; }

    /// <inheritdoc cref="ReadLevel"/>
    public AreaLevel? WriteLevel { get; set; }

    /// <summary>How long a fact holds (有效期); null for good.</summary>
    public int? Months { get; set; }

    public int Order { get; set; }

    public bool Active { get; set; } = true;

    /// <summary>Papers are found by their words even when they have to be opened with a reason; other sensitive values by nobody.</summary>
    public bool IsIndexed => Searchable && (!Sensitive || Type == FieldType.Paper);

    public IReadOnlyList<string> Options => Choices.Split('、', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
