using System.Text.Json.Serialization;
using Shanzhi.Communities;

namespace Shanzhi.Grid.Domain;

/// <summary>A way of dividing the land (一层网格): grids, micro-grids, police grids, ten households to a butler. A tenant edits them; units and boundaries name theirs by its key.</summary>
internal sealed record GridLayer
{
    /// <summary>The layer the closed loop works with, and what other modules mean by a grid.</summary>
    public const string DefaultKey = "grid";

    /// <summary>Lower-case letters and digits; never changes.</summary>
    public string Key { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>What a unit must lie in: township, village or grid. Police grids span the villages of a township.</summary>
    public string Within { get; init; } = "village";

    /// <summary>Its units are areas of the tree (网格、微网格); otherwise they lie over it.</summary>
    public bool FollowsTree { get; init; }

    /// <summary>Households a unit should hold; 0 for no bound.</summary>
    public int HouseholdsLeast { get; init; }

    public int HouseholdsMost { get; init; }

    /// <summary>Hundredths of a square kilometre a unit should measure at most; 0 for no bound.</summary>
    public int HectaresMost { get; init; }

    /// <summary>Stands between the place's digits and the unit's in a code: none for grids, J for police grids.</summary>
    public string CodeTag { get; init; } = "";

    public int CodeDigits { get; init; } = 3;

    /// <summary>Every household, and all the land, should lie in a unit.</summary>
    public bool Whole { get; init; } = true;

    public bool Active { get; init; } = true;

    public List<TeamPost> Posts { get; init; } = [];

    [JsonIgnore]
    public bool IsDefault => Key == DefaultKey;

    /// <summary>The level of the areas that units lie in.</summary>
    [JsonIgnore]
    public AreaLevel Parent => Levels.GetValueOrDefault(Within, AreaLevel.Village);

    public TeamPost? Post(string key) => Posts.Find(post => post.Key == key);

    public static IReadOnlyDictionary<string, AreaLevel> Levels { get; } = new Dictionary<string, AreaLevel>(StringComparer.Ordinal)
    {
        ["township"] = AreaLevel.Township, ["village"] = AreaLevel.Village, ["grid"] = AreaLevel.Grid,
    };
}

/// <summary>A kind of post in a unit's team (岗位): 网格长, 联户员, 片区民警, 志愿者.</summary>
internal sealed record TeamPost
{
    public string Key { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>How many there must be.</summary>
    public int Least { get; init; }

    /// <summary>How many there may be; 0 for any number.</summary>
    public int Most { get; init; }

    /// <summary>One for each so many households (每 20 户一名信息员); 0 when the number does not depend on them.</summary>
    public int PerHouseholds { get; init; }

    /// <summary>Villagers see who it is, with the phone of whoever serves by office.</summary>
    public bool Public { get; init; }

    /// <summary>Whoever holds it leads the unit (网格长); one at a time.</summary>
    public bool Leads { get; init; }

    /// <summary>Held by people without an account too, by name and phone (民警、医生、志愿者).</summary>
    public bool ByName { get; init; }

    /// <summary>A neighbour, not an official: on public pages the name is starred and there is no phone.</summary>
    public bool Masked { get; init; }

    /// <summary>How many a unit of so many households needs.</summary>
    public int Needed(int households) => Math.Max(Least, PerHouseholds == 0 ? 0 : (households + PerHouseholds - 1) / PerHouseholds);
}
