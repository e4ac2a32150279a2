using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Text;

namespace Shanzhi.Communities.Pages.Notices;

/// <summary>Somebody signed in says what is wrong with a publicity (提异议) while its period runs.</summary>
internal sealed record ObjectToNotice(Guid NoticeId, string Text) : ICommand<Guid>, IIdempotent;

internal sealed class ObjectToNoticeValidator : AbstractValidator<ObjectToNotice>
{
    public ObjectToNoticeValidator()
        => RuleFor(x => x.Text).NotEmpty().WithMessage("写一下哪里不对，应该是怎样。").MaximumLength(NoticeObjection.TextLength).WithMessage("写短一点，最多 1000 个字。");
}

internal sealed class ObjectToNoticeHandler(CommunitiesDbContext db, ICurrentUser user, IAuditTrail audit, TimeProvider time) : IRequestHandler<ObjectToNotice, Guid>
{
    private const int MostOpen = 3;

    public async Task<Guid> Handle(ObjectToNotice request, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(x => x.Id == user.Caller.AccountId, cancellationToken) ?? throw new NotFoundException();
        var notice = await db.Notices.AsNoTracking().FirstOrDefaultAsync(x => x.Id == request.NoticeId, cancellationToken);
        var now = time.GetUtcNow();
        if (notice is not { IsPublic: true, Kind: NoticeKind.Publicity })
        {
            throw new NotFoundException();
        }

        if (!notice.IsRunning(ChineseDates.DayOf(now)))
        {
            throw new InputException(nameof(request.Text), "公示期过了，请到村委会说，或者打监督电话。");
        }

        var text = request.Text.Trim();
        var open = await db.NoticeObjections.Where(x => x.NoticeId == notice.Id && x.AccountId == account.Id && x.AnsweredAt == null).ToListAsync(cancellationToken);
        if (open.Find(x => x.Text == text) is { } same)
        {
            // Pressed twice: the first one stands.
            return same.Id;
        }

        if (open.Count >= MostOpen)
        {
            throw new InputException(nameof(request.Text), "您提的还有 {0} 条没答复，等答复了再提。", open.Count);
        }

        var objection = new NoticeObjection(notice.Id, account.Id, account.DisplayName, account.Phone, text, now);
        db.NoticeObjections.Add(objection);
        audit.Record("communities.notice.object", $"notice/{notice.Id}");
        return objection.Id;
    }
}
