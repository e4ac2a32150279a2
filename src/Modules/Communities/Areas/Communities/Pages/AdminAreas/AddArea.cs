using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Text;

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
internal sealed class AddAreaHandler(CommunitiesDbContext db, AreaNumbers numbers, AreaDirectory areas, PublicPages pages, ICurrentUser user, TimeProvider time)
    : IRequestHandler<AddArea, Guid>
{
    public async Task<Guid> Handle(AddArea request, CancellationToken cancellationToken)
    {
        var parent = await db.Areas.FirstOrDefaultAsync(x => x.Id == request.ParentId && x.Active, cancellationToken) ?? throw new NotFoundException();
        if (request.Level == AreaLevel.Group)
        {
            user.Require(Permissions.ManageAreas, parent.Path);
        }

        if (parent.Level < AreaLevel.Village || parent.Level >= request.Level)
        {
            throw new InputException(nameof(request.Level), "{0}下面不能加这个。", parent.Name);
        }

        var name = request.Name.Trim();
        var siblings = await db.Areas.AsNoTracking().Where(x => x.ParentId == parent.Id && x.Active).Select(x => new { x.Id, x.Name, x.Level }).ToListAsync(cancellationToken);
        if (siblings.Find(x => x.Name == name && x.Level == request.Level) is { } same)
        {
            return same.Id;
        }

        var prefix = parent.Code + "-";
        var codes = await db.Areas.AsNoTracking().Where(x => x.Code.StartsWith(prefix)).Select(x => x.Code).ToListAsync(cancellationToken);
        var area = new Area(parent, await numbers.NextAsync(cancellationToken), request.Level, AreaCodes.Next(parent.Code, request.Level, codes), name, name, ChineseDates.DayOf(time.GetUtcNow()));
        db.Areas.Add(area);
        await db.SaveChangesAsync(cancellationToken);
        areas.Changed();
        await pages.EvictAsync(parent.Path, cancellationToken);
        return area.Id;
    }
}
