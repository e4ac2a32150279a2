using Shanzhi.Divisions;
using Shanzhi.Text;

namespace Shanzhi.Platform.Divisions;

/// <summary>A county with what it is searched by.</summary>
internal sealed class County(Division division)
{
    internal Division Division { get; } = division;

    internal string Initials { get; } = PinyinInitials.Of(division.Name);

    /// <summary>Read off only once somebody searches by pinyin.</summary>
    internal string Pinyin => field ??= PinyinSyllables.Of(Division.Name);

    internal string FullName { get; } = division.FullName;
}
