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

/// <summary>Villages go up in another (并村). Nobody and nothing is lost; old addresses lead to the new village.</summary>
internal sealed record MergeVillages(IReadOnlyList<Guid> From, Guid Into, string Reason) : ICommand<Unit>, IIdempotent;

internal sealed class MergeVillagesValidator : AbstractValidator<MergeVillages>
{
    public MergeVillagesValidator()
    {
        RuleFor(x => x.From).NotEmpty().WithMessage("请选要并进来的村。");
        RuleFor(x => x.Into).NotEmpty().WithMessage("请选并到哪个村。").Must((x, into) => !x.From.Contains(into)).WithMessage("不能并到自己。");
        RuleFor(x => x.Reason).NotEmpty().WithMessage("请写依据，例如批复文号。").MaximumLength(300).WithMessage("依据太长，最多 300 个字。");
    }
}

internal sealed class MergeVillagesHandler(
    CommunitiesDbContext db, AreaDirectory areas, PublicPages pages, AreaRecords records, IOutbox outbox, IAuditTrail audit, ICurrentUser user, TimeProvider time)
    : IRequestHandler<MergeVillages, Unit>
{
    public async Task<Unit> Handle(MergeVillages request, CancellationToken cancellationToken)
    {
        var into = await FindAsync(request.Into, cancellationToken);
        var taken = await db.Areas.Where(x => x.ParentId == into.Id && x.Active).Select(x => x.Name).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        foreach (var id in request.From.Distinct())
        {
            var from = await FindAsync(id, cancellationToken);
            var path = from.Path;
            var below = await db.Areas.Within(x => x.Path, path).Where(x => x.Id != from.Id).ToListAsync(cancellationToken);
            var households = await db.Households.Within(x => x.Place, path).ToListAsync(cancellationToken);
            var notices = await db.Notices.Within(x => x.Place, path).ToListAsync(cancellationToken);
            AreaMoves.Merge(from, into, below, households, notices, taken, ChineseDates.DayOf(time.GetUtcNow()));
            records.Add(into, AreaChangeKind.Merged, request.Reason, from.Code, from.Name, path);
            outbox.Add(new AreaMoved(from.Id, path, into.Path));
            audit.Record("communities.area.merge", $"area/{from.Id} -> area/{into.Id}", request.Reason);
            pages.Evict(AreaLevel.Village, from.Code);
        }

        await db.SaveChangesAsync(cancellationToken);
        areas.Changed();
        await pages.EvictAsync(into.Path, cancellationToken);
        return Unit.Value;
    }

    private async Task<Area> FindAsync(Guid id, CancellationToken cancellation)
    {
        var village = await db.Areas.FirstOrDefaultAsync(x => x.Id == id && x.Active && x.Level == AreaLevel.Village, cancellation) ?? throw new NotFoundException();
        user.Require(Permissions.ManageAreas, village.Path);
        return village;
    }
}
