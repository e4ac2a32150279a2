using Shanzhi.Areas;

namespace Shanzhi.Communities.Tests.Accounts;

/// <summary>County, two townships, a village in each, a group in each.</summary>
internal sealed class SmallCounty : IAreaDirectory
{
    public static readonly AreaView County = Area(null, 1, AreaLevel.County, "330800000000", "甲县");
    public static readonly AreaView North = Area(County, 2, AreaLevel.Township, "330801000000", "北镇");
    public static readonly AreaView South = Area(County, 12, AreaLevel.Township, "330802000000", "南镇");
    public static readonly AreaView NorthVillage = Area(North, 3, AreaLevel.Village, "330801001000", "北村");
    public static readonly AreaView SouthVillage = Area(South, 4, AreaLevel.Village, "330802001000", "南村");
    public static readonly AreaView NorthGroup = Area(NorthVillage, 5, AreaLevel.Group, "330801001000-1", "北一组");
    private static readonly AreaView[] All = [County, North, South, NorthVillage, SouthVillage, NorthGroup];

    public Task<AreaView?> FindAsync(Guid id, CancellationToken cancellation = default) => Task.FromResult(Array.Find(All, x => x.Id == id));

    public Task<AreaView?> FindByCodeAsync(string code, CancellationToken cancellation = default) => Task.FromResult(Array.Find(All, x => x.Code == code));

    public Task<AreaView?> FindFormerAsync(Guid id, CancellationToken cancellation = default) => FindAsync(id, cancellation);

    public Task<AreaView?> FindByPathAsync(AreaPath path, CancellationToken cancellation = default) => Task.FromResult(Array.Find(All, x => x.Path == path));

    public Task<IReadOnlyList<AreaView>> ChildrenAsync(Guid id, CancellationToken cancellation = default) => List(x => x.ParentId == id);

    public Task<IReadOnlyList<AreaView>> BelowAsync(AreaPath path, AreaLevel level, CancellationToken cancellation = default) => List(x => x.Level == level && path.Contains(x.Path));

    public Task<AreaView?> TopAsync(CancellationToken cancellation = default) => Task.FromResult<AreaView?>(County);

    public Task<IReadOnlyList<AreaView>> LineageAsync(AreaPath path, CancellationToken cancellation = default) => List(x => x.Path.Contains(path));

    private static Task<IReadOnlyList<AreaView>> List(Func<AreaView, bool> which) => Task.FromResult<IReadOnlyList<AreaView>>([.. All.Where(which).OrderBy(x => x.Level)]);

    private static AreaView Area(AreaView? parent, int number, AreaLevel level, string code, string name)
        => new(Guid.CreateVersion7(), parent?.Id, (parent?.Path ?? AreaPath.Root).Child(number), level, code, name);
}
