using Shanzhi.Areas;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Directories;

internal static class Guard
{
    /// <exception cref="NotAllowedException">The caller does not hold the right there; the message names it.</exception>
    public static void Require(this ICurrentUser user, Permission permission, AreaPath place)
    {
        if (!user.Caller.Can(permission, place))
        {
            throw new NotAllowedException(permission.Title);
        }
    }
}
