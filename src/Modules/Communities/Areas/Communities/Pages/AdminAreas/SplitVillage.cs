using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Text;

namespace Shanzhi.Communities.Pages.AdminAreas;

/// <summary>Some groups of a village become a village of their own (拆村); the answer is its id.</summary>
internal sealed record SplitVillage(Guid FromId, string NewCode, string NewName, IReadOnlyList<Guid> Groups, string Reason) : ICommand<Guid>, IIdempotent;

internal sealed class SplitVillageValidator : AbstractValidator<SplitVillage>
{
    public SplitVillageValidator()
    {
        RuleFor(x => x.NewCode).Must(AreaCodes.IsOfficial).WithMessage("新村代码是 12 位数字。");
        RuleFor(x => x.NewName).NotEmpty().WithMessage("请写新村的名称。").MaximumLength(Area.NameLength).WithMessage("名称太长，最多 60 个字。");
        RuleFor(x => x.Groups).NotEmpty().WithMessage("请选哪些组划到新村。");
        RuleFor(x => x.Reason).NotEmpty().WithMessage("请写依据，例如批复文号。").MaximumLength(300).WithMessage("依据太长，最多 300 个字。");
    }
}

internal sealed class SplitVillageHandler(
    CommunitiesDbContext db, AreaNumbers numbers, AreaDirectory areas, PublicPages pages, AreaRecords records, IOutbox outbox, IAuditTrail audit, ICurrentUser user, TimeProvider time)
    : IRequestHandler<SplitVillage, Guid>
{
    public async Task<Guid> Handle(SplitVillage request, CancellationToken cancellationToken)
    {
        var from = await db.Areas.FirstOrDefaultAsync(x => x.Id == request.FromId && x.Active && x.Level == AreaLevel.Village, cancellationToken) ?? throw new NotFoundException();
        user.Require(Permissions.ManageAreas, from.Path);
        (await areas.TreeAsync(cancellationToken)).EnsureFits(request.NewCode);
        var groups = await db.Areas.Where(x => x.ParentId == from.Id && x.Active && x.Level == AreaLevel.Group && request.Groups.Contains(x.Id)).ToListAsync(cancellationToken);
        if (groups.Count != request.Groups.Distinct().Count())
        {
            throw new InputException(nameof(request.Groups), "选的组不在这个村里，请重新选。");
        }

        var parent = await db.Areas.FirstAsync(x => x.Id == from.ParentId, cancellationToken);
        var name = request.NewName.Trim();
        var village = new Area(parent, await numbers.NextAsync(cancellationToken), AreaLevel.Village, request.NewCode, name, name, ChineseDates.DayOf(time.GetUtcNow()))
        {
            Office = from.Office,
            OfficeHours = from.OfficeHours,
            Phone = from.Phone,
            SupervisionPhone = from.SupervisionPhone,
        };
        db.Areas.Add(village);
        records.Add(village, AreaChangeKind.Split, request.Reason, from.Code, from.Name, from.Path);
        foreach (var group in groups)
        {
            var path = group.Path;
            var below = await db.Areas.Within(x => x.Path, path).Where(x => x.Id != group.Id).ToListAsync(cancellationToken);
            var households = await db.Households.Within(x => x.Place, path).ToListAsync(cancellationToken);
            var notices = await db.Notices.Within(x => x.Place, path).ToListAsync(cancellationToken);
            AreaMoves.Move(group, village, below, households, notices);
            records.Add(group, AreaChangeKind.Split, request.Reason, group.Code, group.Name, path);
            outbox.Add(new AreaMoved(group.Id, path, group.Path));
        }

        audit.Record("communities.area.split", $"area/{from.Id} -> area/{village.Id}", request.Reason);
        await db.SaveChangesAsync(cancellationToken);
        areas.Changed();
        await pages.EvictAsync(parent.Path, cancellationToken);
        return village.Id;
    }
}
