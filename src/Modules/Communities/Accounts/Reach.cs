using Shanzhi.Areas;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

/// <summary>The one rule against climbing: nobody hands out, or takes hold of, more than they hold themselves.</summary>
internal static class Reach
{
    /// <summary>Those of the grants that the caller does not hold at the same place or above it.</summary>
    public static IReadOnlyList<Grant> Beyond(Caller caller, IEnumerable<Grant> grants)
        => caller.IsSystem ? [] : [.. grants.Where(grant => !caller.Grants.Any(own => own.Permission == grant.Permission && own.Area.Contains(grant.Area)))];

    /// <exception cref="NotAllowedException">The caller lacks one of them.</exception>
    public static void EnsureCovers(Caller caller, IEnumerable<Grant> grants)
    {
        if (Beyond(caller, grants).Count > 0)
        {
            throw new NotAllowedException("这个职务的权限比您的大，要请上一级来办。");
        }
    }

    /// <exception cref="NotAllowedException">The caller does not hold the right there.</exception>
    public static void EnsureCan(this Caller caller, Permission permission, AreaPath area)
    {
        if (!caller.Can(permission, area))
        {
            throw new NotAllowedException("您的权限管不到这个地方，要请上一级来办。");
        }
    }
}
