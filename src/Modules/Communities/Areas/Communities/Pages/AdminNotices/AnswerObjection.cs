using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;
using Shanzhi.Notifications;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Pages.AdminNotices;

/// <summary>Answers an objection; whoever made it reads the answer on the notice's page and is told by message.</summary>
internal sealed record AnswerObjection(Guid Id, string Answer) : ICommand<Guid>, IIdempotent;

internal sealed class AnswerObjectionValidator : AbstractValidator<AnswerObjection>
{
    public AnswerObjectionValidator()
        => RuleFor(x => x.Answer).NotEmpty().WithMessage("写一下查了什么、怎么处理，本人看得到。").MaximumLength(NoticeObjection.TextLength).WithMessage("写短一点，最多 1000 个字。");
}

internal sealed class AnswerObjectionHandler(CommunitiesDbContext db, INotifier notifier, IAuditTrail audit, ICurrentUser user, TimeProvider time) : IRequestHandler<AnswerObjection, Guid>
{
    public async Task<Guid> Handle(AnswerObjection request, CancellationToken cancellationToken)
    {
        var objection = await db.NoticeObjections.FirstOrDefaultAsync(x => x.Id == request.Id, cancellationToken) ?? throw new NotFoundException();
        var notice = await db.Notices.AsNoTracking().FirstAsync(x => x.Id == objection.NoticeId, cancellationToken);
        user.Require(Permissions.PublishNotices, notice.Place);
        if (objection.AnsweredAt is not null)
        {
            throw new ConflictException("这条异议已经答复了，请刷新再看。");
        }

        if (objection.AccountId == user.Caller.AccountId)
        {
            throw new NotAllowedException("这是您自己提的异议，请别人来答复。");
        }

        objection.Reply(request.Answer.Trim(), user.Caller.Name, time.GetUtcNow());
        if (objection.Phone is { } phone)
        {
            notifier.Send(phone, "communities.notice.answer", "您对公示提的异议有答复了，打开那条公示就能看到。");
        }

        audit.Record("communities.notice.answer", $"notice/{notice.Id} objection/{objection.Id}");
        return notice.Id;
    }
}
