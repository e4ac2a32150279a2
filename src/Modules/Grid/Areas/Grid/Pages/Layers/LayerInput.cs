using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Layers;

/// <summary>What the form of a layer holds.</summary>
internal sealed class LayerInput
{
    public string? Key { get; set; }

    public string? Name { get; set; }

    public string? Within { get; set; }

    public bool FollowsTree { get; set; }

    public int HouseholdsLeast { get; set; }

    public int HouseholdsMost { get; set; }

    public int HectaresMost { get; set; }

    public string? CodeTag { get; set; }

    public int CodeDigits { get; set; } = 3;

    public bool Whole { get; set; } = true;

    public bool Active { get; set; } = true;

    public List<PostInput> Posts { get; set; } = [];

    public static LayerInput Of(GridLayer layer) => new()
    {
        Key = layer.Key, Name = layer.Name, Within = layer.Within, FollowsTree = layer.FollowsTree, HouseholdsLeast = layer.HouseholdsLeast, HouseholdsMost = layer.HouseholdsMost,
        HectaresMost = layer.HectaresMost, CodeTag = layer.CodeTag, CodeDigits = layer.CodeDigits, Whole = layer.Whole, Active = layer.Active,
        Posts = layer.Posts.ConvertAll(post => new PostInput
        {
            Key = post.Key, Name = post.Name, Least = post.Least, Most = post.Most, PerHouseholds = post.PerHouseholds, Public = post.Public, Leads = post.Leads, ByName = post.ByName, Masked = post.Masked,
        }),
    };

    /// <param name="kept">The layer as it was; what the form does not ask again stays.</param>
    public GridLayer Layer(GridLayer? kept) => new()
    {
        Key = kept?.Key ?? Key?.Trim() ?? "",
        Name = Name?.Trim() ?? "",
        Within = kept?.IsDefault == true ? kept.Within : Within ?? "",
        FollowsTree = kept?.IsDefault == true || FollowsTree,
        HouseholdsLeast = HouseholdsLeast,
        HouseholdsMost = HouseholdsMost,
        HectaresMost = HectaresMost,
        CodeTag = kept?.CodeTag ?? CodeTag?.Trim() ?? "",
        CodeDigits = kept?.CodeDigits ?? CodeDigits,
        Whole = Whole,
        Active = kept?.IsDefault == true || Active,
        Posts = [.. Posts.Where(post => !string.IsNullOrWhiteSpace(post.Name)).Select((post, at) => post.Post(at))],
    };
}

/// <summary>A line of the posts; one without a name is none.</summary>
internal sealed class PostInput
{
    public string? Key { get; set; }

    public string? Name { get; set; }

    public int Least { get; set; }

    public int Most { get; set; }

    public int PerHouseholds { get; set; }

    public bool Public { get; set; }

    public bool Leads { get; set; }

    public bool ByName { get; set; }

    public bool Masked { get; set; }

    public TeamPost Post(int at) => new()
    {
        // The key of a new line is nobody's business; it only must not be another's.
        Key = string.IsNullOrWhiteSpace(Key) ? $"post{at + 1}x{(uint)string.GetHashCode(Name, StringComparison.Ordinal) % 100_000}" : Key.Trim(),
        Name = Name!.Trim(), Least = Least, Most = Most, PerHouseholds = PerHouseholds, Public = Public, Leads = Leads, ByName = ByName, Masked = Masked,
    };
}
