using Shanzhi.Communities;

namespace Shanzhi.Grid.Domain;

/// <summary>Levels a report climbs; the numbers grow upwards so that "higher" is a comparison.</summary>
internal enum SolvingLevel
{
    /// <summary>户: a liaison's circle of 10–15 households.</summary>
    Household = 10,

    /// <summary>组</summary>
    Group = 20,

    /// <summary>网格</summary>
    Grid = 30,

    /// <summary>村</summary>
    Village = 40,

    /// <summary>乡镇</summary>
    Township = 50,

    /// <summary>县</summary>
    County = 60,
}

internal static class SolvingLevels
{
    /// <summary>The level of the area tree whose people sit at the desk; null for household and grid, where it is the place itself.</summary>
    public static AreaLevel? Area(this SolvingLevel level) => level switch
    {
        SolvingLevel.Group => AreaLevel.Group,
        SolvingLevel.Village => AreaLevel.Village,
        SolvingLevel.Township => AreaLevel.Township,
        SolvingLevel.County => AreaLevel.County,
        _ => null,
    };
}

/// <summary>How pressing a matter is.</summary>
internal enum Urgency
{
    /// <summary>红色特急</summary>
    Red = 1,

    /// <summary>黄色紧急</summary>
    Yellow = 2,

    /// <summary>蓝色一般</summary>
    Blue = 3,
}

/// <summary>What the reporter says of the answer.</summary>
internal enum Rating
{
    /// <summary>满意</summary>
    Satisfied = 1,

    /// <summary>基本满意</summary>
    Mostly = 2,

    /// <summary>不满意</summary>
    Not = 3,
}

/// <summary>Whether a guest's phone has been proved (先报后验).</summary>
internal enum Confirmation
{
    /// <summary>Signed in, or allowed to stay anonymous.</summary>
    NotNeeded = 0,
    Waiting = 1,
    ByCode = 2,

    /// <summary>A worker rang the number.</summary>
    ByStaff = 3,
}
