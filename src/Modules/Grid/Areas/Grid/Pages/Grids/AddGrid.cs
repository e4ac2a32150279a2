using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Grids;

/// <summary>Makes a grid of an area of that level; the area was added before, by <see cref="AddArea"/>, which may have been left without its grid.</summary>
internal sealed record AddGrid(Guid AreaId, IReadOnlyList<Guid> Groups, Guid? Lead) : ICommand<Guid>, IIdempotent;

internal sealed class AddGridHandler(GridDbContext db, GridCover cover, IAreaDirectory areas, ICurrentUser user, IAuditTrail audit) : IRequestHandler<AddGrid, Guid>
{
    public async Task<Guid> Handle(AddGrid request, CancellationToken cancellationToken)
    {
        var area = await areas.FindAsync(request.AreaId, cancellationToken) ?? throw new NotFoundException();
        if (!user.Caller.Can(GridPermissions.Manage, area.Path))
        {
            throw new NotFoundException();
        }

        var village = (await areas.LineageAsync(area.Path, cancellationToken)).FirstOrDefault(step => step.Level == AreaLevel.Village) ?? throw new NotFoundException();
        if (await db.Grids.AnyAsync(row => row.AreaId == area.Id, cancellationToken))
        {
            throw new InputException("Name", "“{0}”已经有了，请换个名字，或者点开它去改。", area.Name);
        }

        var grid = new GridInfo { AreaId = area.Id, Path = area.Path, VillageId = village.Id, Name = area.Name, Code = await CodeAsync(village, cancellationToken) };
        db.Grids.Add(grid);
        await cover.SetLeadAsync(grid, village, request.Lead, cancellationToken);
        await cover.SetAsync(grid, village, request.Groups, cancellationToken);
        audit.Record("grid.grid.add", $"grid.grid/{grid.Code}");
        return grid.Id;
    }

    /// <summary>The village's 12 digits carry county, township and village; the grid's three follow. Grids that came from a merged village keep its digits and do not count.</summary>
    private async Task<string> CodeAsync(AreaView village, CancellationToken cancellation)
    {
        var begin = village.Code[..Math.Min(12, village.Code.Length)];
        var kept = await db.Grids.Where(row => row.Code.StartsWith(begin)).MaxAsync(row => (string?)row.Code, cancellation);
        // Several may be added in one unit of work.
        var last = db.Grids.Local.Where(row => row.Code.StartsWith(begin, StringComparison.Ordinal)).Select(row => row.Code).Append(kept).Max(StringComparer.Ordinal);
        var next = last is null ? 1 : int.Parse(last[begin.Length..], CultureInfo.InvariantCulture) + 1;
        return $"{begin}{next:D3}";
    }
}
