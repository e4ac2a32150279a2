using Shanzhi.Areas;
using Shanzhi.Permissions;
using Shanzhi.Text;

namespace Shanzhi.Communities.Directories;

/// <summary>How people's names and numbers are shown to the caller: whole with the right there, else masked (徐*山).</summary>
internal sealed class PeopleNames(ICurrentUser user)
{
    public bool IsOpen(AreaPath place) => user.Caller.Can(Permissions.ViewPeople, place);

    public string Name(string? name, AreaPath place) => string.IsNullOrEmpty(name) ? "" : IsOpen(place) ? name : Masking.Name(name);

    public string Door(string door, AreaPath place) => IsOpen(place) ? door : Masking.Door(door);
}
