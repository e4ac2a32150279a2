using System.Text.Json.Serialization;

namespace Shanzhi.Areas;

/// <summary>
/// Place of an area in its tenant's tree: the numbers of its ancestors and itself, each closed by a dot (<c>1.17.243.</c>).
/// "Everything below" is one range of an index: from <see cref="Lower"/> up to, and without, <see cref="Upper"/>, compared by bytes.
/// </summary>
[JsonConverter(typeof(AreaPathJsonConverter))]
public readonly record struct AreaPath(string Value) : IComparable<AreaPath>
{
    /// <summary>Above every area of the tenant.</summary>
    public static AreaPath Root { get; } = new("");

    /// <summary>Longest path kept, in characters: eight levels of numbers.</summary>
    public const int MaxLength = 96;

    /// <summary>Steps below the root: of two places the one with fewer is the wider.</summary>
    public int Depth => (Value ?? "").Count(letter => letter == '.');

    public AreaPath Lower => new(Value ?? "");

    /// <summary>The dot's successor takes the place of the last dot; below the root, the character after all digits and dots.</summary>
    public AreaPath Upper => new(string.IsNullOrEmpty(Value) ? ":" : string.Concat(Value.AsSpan(0, Value.Length - 1), "/"));

    /// <summary>True for the area itself and all below it.</summary>
    public bool Contains(AreaPath other) => (other.Value ?? "").StartsWith(Value ?? "", StringComparison.Ordinal);

    /// <summary>The area itself and all it lies in, nearest first; the root is none.</summary>
    public IReadOnlyList<AreaPath> SelfAndAbove()
    {
        List<AreaPath> line = [];
        for (var at = Value ?? ""; at.Length > 0; at = at[..(at.LastIndexOf('.', at.Length - 2) + 1)])
        {
            line.Add(new(at));
        }

        return line;
    }

    /// <summary>What of this area lies within a reach: the whole of it, or those parts; none when they lie apart.</summary>
    public IReadOnlyList<AreaPath> Within(IEnumerable<AreaPath> reach)
    {
        var self = this;
        return [.. reach.Where(area => area.Contains(self) || self.Contains(area)).Select(area => area.Contains(self) ? self : area).Distinct()];
    }

    /// <summary>The same place below the new parent; untouched when it does not lie below the old one.</summary>
    public AreaPath Moved(AreaPath from, AreaPath to) => from.Contains(this) ? new($"{to.Value}{Value.AsSpan((from.Value ?? "").Length)}") : this;

    public AreaPath Child(int number) => new($"{Value}{number}.");

    /// <summary>The default value is the root.</summary>
    public bool Equals(AreaPath other) => string.Equals(Value ?? "", other.Value ?? "", StringComparison.Ordinal);

    public override int GetHashCode() => string.GetHashCode(Value ?? "", StringComparison.Ordinal);

    public int CompareTo(AreaPath other) => string.CompareOrdinal(Value ?? "", other.Value ?? "");

    public static bool operator <(AreaPath left, AreaPath right) => left.CompareTo(right) < 0;

    public static bool operator >(AreaPath left, AreaPath right) => left.CompareTo(right) > 0;

    public static bool operator <=(AreaPath left, AreaPath right) => left.CompareTo(right) <= 0;

    public static bool operator >=(AreaPath left, AreaPath right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value ?? "";
}
