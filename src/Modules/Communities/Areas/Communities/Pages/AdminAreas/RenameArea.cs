using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Communities.Pages.AdminAreas;

internal sealed class RenameAreaValidator : AbstractValidator<RenameArea>
{
    public RenameAreaValidator()
        => RuleFor(x => x.Name).NotEmpty().WithMessage("请写名称。").MaximumLength(Area.NameLength).WithMessage("名称太长，最多 60 个字。");
}

/// <summary>Whoever asks has checked the right over the grid before; official areas and groups are named by <see cref="EditArea"/>.</summary>
internal sealed class RenameAreaHandler(CommunitiesDbContext db, AreaDirectory areas, PublicPages pages, AreaRecords records, IAuditTrail audit) : IRequestHandler<RenameArea, Unit>
{
    public async Task<Unit> Handle(RenameArea request, CancellationToken cancellationToken)
    {
        var area = await db.Areas.FirstOrDefaultAsync(x => x.Id == request.AreaId && x.Active && x.Level >= AreaLevel.Grid, cancellationToken) ?? throw new NotFoundException();
        var (old, name) = (area.Name, request.Name.Trim());
        if (old == name)
        {
            return Unit.Value;
        }

        area.Rename(name);
        records.Add(area, AreaChangeKind.Renamed, "", area.Code, old, area.Path);
        audit.Record("communities.area.edit", $"area/{area.Id}");
        await db.SaveChangesAsync(cancellationToken);
        areas.Changed();
        await pages.EvictAsync(area.Path, cancellationToken);
        return Unit.Value;
    }
}
