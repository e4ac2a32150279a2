using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Pages.AdminAreas;

/// <summary>Name of an area, and what its pages say about the committee.</summary>
internal sealed record EditArea(
    Guid AreaId, string Name, string? Office, string? OfficeHours, string? Phone, string? SupervisionPhone, string? Introduction, double? Latitude, double? Longitude)
    : ICommand<Unit>, IIdempotent;

internal sealed class EditAreaValidator : AbstractValidator<EditArea>
{
    public EditAreaValidator()
    {
        RuleFor(x => x.Name).NotEmpty().WithMessage("请写名称。").MaximumLength(Area.NameLength).WithMessage("名称太长，最多 60 个字。");
        RuleFor(x => x.Office).MaximumLength(200).WithMessage("地址太长，最多 200 个字。");
        RuleFor(x => x.OfficeHours).MaximumLength(100).WithMessage("时间太长，最多 100 个字。");
        RuleFor(x => x.Phone).Matches(@"^[0-9 \-]{0,30}$").WithMessage("电话只写数字、空格和横线。");
        RuleFor(x => x.SupervisionPhone).Matches(@"^[0-9 \-]{0,30}$").WithMessage("电话只写数字、空格和横线。");
        RuleFor(x => x.Introduction).MaximumLength(4000).WithMessage("介绍太长，最多 4000 个字。");
        RuleFor(x => x.Latitude).InclusiveBetween(-90, 90).WithMessage("纬度在 -90 到 90 之间。");
        RuleFor(x => x.Longitude).InclusiveBetween(-180, 180).WithMessage("经度在 -180 到 180 之间。");
    }
}

internal sealed class EditAreaHandler(
    CommunitiesDbContext db, AreaDirectory areas, PublicPages pages, AreaRecords records, IAuditTrail audit, ICurrentUser user) : IRequestHandler<EditArea, Unit>
{
    public async Task<Unit> Handle(EditArea request, CancellationToken cancellationToken)
    {
        var area = await db.Areas.FirstOrDefaultAsync(x => x.Id == request.AreaId && x.Active, cancellationToken) ?? throw new NotFoundException();
        user.Require(Permissions.ManageAreas, area.Path);
        var (old, name) = (area.Name, request.Name.Trim());
        if (old != name)
        {
            area.Rename(name);
            records.Add(area, AreaChangeKind.Renamed, "", area.Code, old, area.Path);
        }

        (area.Office, area.OfficeHours) = (request.Office?.Trim() ?? "", request.OfficeHours?.Trim() ?? "");
        (area.Phone, area.SupervisionPhone) = (request.Phone?.Trim() ?? "", request.SupervisionPhone?.Trim() ?? "");
        (area.Introduction, area.Latitude, area.Longitude) = (request.Introduction?.Trim() ?? "", request.Latitude, request.Longitude);
        audit.Record("communities.area.edit", $"area/{area.Id}");
        await db.SaveChangesAsync(cancellationToken);
        areas.Changed();
        await pages.EvictAsync(area.Path, cancellationToken);
        return Unit.Value;
    }
}
