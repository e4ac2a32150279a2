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

/// <summary>An area gets another official code (改码). Addresses with the old one lead to it.</summary>
internal sealed record RecodeArea(Guid AreaId, string NewCode, string Reason) : ICommand<Unit>, IIdempotent;

internal sealed class RecodeAreaValidator : AbstractValidator<RecodeArea>
{
    public RecodeAreaValidator()
    {
        RuleFor(x => x.NewCode).Must(AreaCodes.IsOfficial).WithMessage("新代码是 12 位数字。");
        RuleFor(x => x.Reason).NotEmpty().WithMessage("请写依据，例如批复文号。").MaximumLength(300).WithMessage("依据太长，最多 300 个字。");
    }
}

internal sealed class RecodeAreaHandler(
    CommunitiesDbContext db, AreaDirectory areas, PublicPages pages, AreaRecords records, IAuditTrail audit, ICurrentUser user) : IRequestHandler<RecodeArea, Unit>
{
    public async Task<Unit> Handle(RecodeArea request, CancellationToken cancellationToken)
    {
        var area = await db.Areas.FirstOrDefaultAsync(x => x.Id == request.AreaId && x.Active && x.Level <= AreaLevel.Village, cancellationToken) ?? throw new NotFoundException();
        user.Require(Permissions.ManageAreas, area.Path);
        (await areas.TreeAsync(cancellationToken)).EnsureFits(request.NewCode, area.Id);
        var old = area.Code;
        area.Recode(request.NewCode);
        records.Add(area, AreaChangeKind.Recoded, request.Reason, old, area.Name, area.Path);
        audit.Record("communities.area.recode", $"area/{area.Id}: {old} -> {area.Code}", request.Reason);
        await db.SaveChangesAsync(cancellationToken);
        areas.Changed();
        pages.Evict(area.Level, old);
        await pages.EvictAsync(area.Path, cancellationToken);
        return Unit.Value;
    }
}
