using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;

namespace Shanzhi.Communities.Directories;

/// <summary>Reads the tree from the tenant's cache; inside a command that changes it, from its own transaction.</summary>
internal sealed class AreaDirectory(CommunitiesDbContext db, ITenantCache cache) : IAreaDirectory
{
    private const string Key = "communities.areas";
    private AreaTree? own;

    public async Task<AreaView?> FindAsync(Guid id, CancellationToken cancellation = default)
        => (await TreeAsync(cancellation)).Find(id)?.View;

    public async Task<AreaView?> FindByCodeAsync(string code, CancellationToken cancellation = default)
        => (await TreeAsync(cancellation)).FindByCode(code)?.View;

    public async Task<AreaView?> FindFormerAsync(Guid id, CancellationToken cancellation = default)
        => (await TreeAsync(cancellation)).FindFormer(id)?.View;

    public async Task<AreaView?> FindByPathAsync(AreaPath path, CancellationToken cancellation = default)
        => (await TreeAsync(cancellation)).FindByPath(path)?.View;

    public async Task<IReadOnlyList<AreaView>> ChildrenAsync(Guid id, CancellationToken cancellation = default)
        => [.. (await TreeAsync(cancellation)).Children(id).Select(node => node.View)];

    public async Task<IReadOnlyList<AreaView>> BelowAsync(AreaPath path, AreaLevel level, CancellationToken cancellation = default)
        => [.. (await TreeAsync(cancellation)).Below(path, level).Select(node => node.View)];

    public async Task<AreaView?> TopAsync(CancellationToken cancellation = default)
        => (await TreeAsync(cancellation)).Root?.View;

    public async Task<IReadOnlyList<AreaView>> LineageAsync(AreaPath path, CancellationToken cancellation = default)
        => [.. (await TreeAsync(cancellation)).Lineage(path).Select(node => node.View)];

    public async ValueTask<AreaTree> TreeAsync(CancellationToken cancellation = default)
        => own ??= await cache.GetOrCreateAsync(Key, LoadAsync, TimeSpan.FromHours(1), cancellation);

    /// <summary>Must follow each change of the tree, once it is saved.</summary>
    public void Changed()
    {
        own = null;
        cache.Remove(Key);
    }

    private async Task<AreaTree> LoadAsync(CancellationToken cancellation)
    {
        var areas = await db.Areas.AsNoTracking()
            .Select(x => new AreaNode(new AreaView(x.Id, x.ParentId, x.Path, x.Level, x.Code, x.Name), x.OfficialName, x.SuccessorId))
            .ToListAsync(cancellation);
        var codes = await db.AreaHistories.AsNoTracking().Where(x => x.OldCode != x.NewCode).OrderBy(x => x.At)
            .Select(x => new { x.OldCode, x.AreaId }).ToListAsync(cancellation);
        return new AreaTree(areas, codes.Select(x => (x.OldCode, x.AreaId)));
    }
}
