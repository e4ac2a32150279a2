using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Pages.AdminNotices;

/// <summary>Takes a public notice down (撤下); its page then shows the reason.</summary>
internal sealed record WithdrawNotice(Guid Id, string Reason) : ICommand<Unit>, IIdempotent;

internal sealed class WithdrawNoticeValidator : AbstractValidator<WithdrawNotice>
{
    public WithdrawNoticeValidator()
        => RuleFor(x => x.Reason).NotEmpty().WithMessage("请写为什么撤下，大家会看到。").MaximumLength(Notice.ReasonLength).WithMessage("原因太长，最多 300 个字。");
}

internal sealed class WithdrawNoticeHandler(CommunitiesDbContext db, PublicPages pages, IAuditTrail audit, ICurrentUser user, TimeProvider time) : IRequestHandler<WithdrawNotice, Unit>
{
    public async Task<Unit> Handle(WithdrawNotice request, CancellationToken cancellationToken)
    {
        var notice = await db.Notices.FirstOrDefaultAsync(x => x.Id == request.Id, cancellationToken) ?? throw new NotFoundException();
        user.Require(Permissions.PublishNotices, notice.Place);
        if (!notice.IsPublic)
        {
            throw new ConflictException("这条现在没有公开，不用撤。");
        }

        notice.Withdraw(time.GetUtcNow(), request.Reason.Trim());
        audit.Record("communities.notice.withdraw", $"notice/{notice.Id}", request.Reason);
        await pages.EvictAsync(notice.Place, cancellationToken);
        return Unit.Value;
    }
}
