using FsCheck;
using FsCheck.Fluent;
using Shanzhi.Areas;
using Shanzhi.Communities.Accounts;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Tests.Accounts;

public class ReachTests
{
    private static readonly Permission Right = new("grid.reports.handle", "办理", "网格");
    private static readonly Gen<int[]> Parents = Gen.ArrayOf(Gen.Choose(0, 1000));

    [Fact]
    public void A_right_at_an_area_reaches_exactly_what_lies_below_it()
        => Prop.ForAll(Parents.ToArbitrary(), seeds =>
        {
            var (parents, paths) = Tree(seeds);
            for (var holder = 0; holder < paths.Length; holder++)
            {
                var caller = new Caller(null, "", [new Grant(Right.Name, paths[holder])]);
                for (var area = 0; area < paths.Length; area++)
                {
                    if (caller.Can(Right, paths[area]) != IsBelow(parents, area, holder))
                    {
                        return false;
                    }
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_a_caller_may_hand_out_lies_within_what_the_caller_holds()
        => Prop.ForAll(Parents.ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), (seeds, one, other) =>
        {
            var (parents, paths) = Tree(seeds);
            var (mine, given) = (one % paths.Length, other % paths.Length);
            var caller = new Caller(null, "", [new Grant(Right.Name, paths[mine])]);
            var same = Reach.Beyond(caller, [new Grant(Right.Name, paths[given])]).Count == 0;
            var another = Reach.Beyond(caller, [new Grant("grid.reports.other", paths[given])]).Count == 0;
            return same == IsBelow(parents, given, mine) && !another;
        }).QuickCheckThrowOnFailure();

    /// <summary>Numbers of one and more digits, so that 1. and 12. lie side by side.</summary>
    private static (int[] Parents, AreaPath[] Paths) Tree(int[] seeds)
    {
        var parents = new int[seeds.Length + 1];
        var paths = new AreaPath[seeds.Length + 1];
        (parents[0], paths[0]) = (-1, AreaPath.Root.Child(1));
        for (var i = 1; i < paths.Length; i++)
        {
            parents[i] = seeds[i - 1] % i;
            paths[i] = paths[parents[i]].Child(i + 1);
        }

        return (parents, paths);
    }

    private static bool IsBelow(int[] parents, int area, int above)
    {
        for (var at = area; at >= 0; at = parents[at])
        {
            if (at == above)
            {
                return true;
            }
        }

        return false;
    }
}
