using Shanzhi.Divisions;
using Shanzhi.Text;

namespace Shanzhi.Platform.Divisions;

/// <summary>A county with what it is searched by.</summary>
internal sealed class County(Division division)
{
    internal Division Division { get; } = division;

    internal string Initials { get; } = PinyinInitials.Of(division.Name);

    internal string FullName { get; } = division.FullName;
}
