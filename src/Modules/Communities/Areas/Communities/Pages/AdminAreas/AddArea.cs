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

internal sealed class AddAreaValidator : AbstractValidator<AddArea>
{
    public AddAreaValidator()
    {
        RuleFor(x => x.Name).NotEmpty().WithMessage("请写名称，例如“上坪组”。").MaximumLength(Area.NameLength).WithMessage("名称太长，最多 60 个字。");
        RuleFor(x => x.Level).Must(level => level is AreaLevel.Group or AreaLevel.Grid or AreaLevel.MicroGrid).WithMessage("这里只能加组、网格、微网格。");
    }
}

/// <summary>Groups need the right to manage areas; whoever asks for a grid has checked its own right before.</summary>
internal sealed class AddAreaHandler(CommunitiesDbContext db, AreaAdder adder, ICurrentUser user, IAuditTrail audit) : IRequestHandler<AddArea, Guid>
{
    public async Task<Guid> Handle(AddArea request, CancellationToken cancellationToken)
    {
        var parent = await db.Areas.FirstOrDefaultAsync(x => x.Id == request.ParentId && x.Active, cancellationToken) ?? throw new NotFoundException();
        if (request.Level == AreaLevel.Group)
        {
            user.Require(Permissions.ManageAreas, parent.Path);
        }

        var (area, added) = await adder.AddAsync(parent, request.Level, request.Name.Trim(), cancellationToken);
        if (added)
        {
            audit.Record("communities.area.add", $"area/{area.Id}");
        }

        return area.Id;
    }
}
