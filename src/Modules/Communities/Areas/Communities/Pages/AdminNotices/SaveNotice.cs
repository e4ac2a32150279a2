using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Text;

namespace Shanzhi.Communities.Pages.AdminNotices;

/// <summary>Writes a notice, or changes one, and may publish it at once. The answer is its id.</summary>
/// <param name="Id">Null writes a new one.</param>
/// <param name="Attachments">Media added to those it has.</param>
internal sealed record SaveNotice(
    Guid? Id, Guid AreaId, NoticeKind Kind, string Title, string Body, DateOnly? From, DateOnly? To, string? Basis, string? SupervisionPhone,
    IReadOnlyList<Guid> Attachments, bool Publish) : ICommand<Guid>, IIdempotent
{
    /// <summary>Of those it has, what it shall have no more; not of a publicity that hangs out.</summary>
    public IReadOnlyList<Guid> Removed { get; init; } = [];
}

internal sealed class SaveNoticeValidator : AbstractValidator<SaveNotice>
{
    public SaveNoticeValidator()
    {
        RuleFor(x => x.AreaId).NotEmpty().WithMessage("请选发到哪里。");
        RuleFor(x => x.Kind).IsInEnum().WithMessage("请选是通知、公示还是紧急通知。");
        RuleFor(x => x.Title).NotEmpty().WithMessage("请写标题。").MaximumLength(Notice.TitleLength).WithMessage("标题太长，最多 100 个字。");
        RuleFor(x => x.Body).NotEmpty().WithMessage("请写内容。").MaximumLength(Notice.BodyLength).WithMessage("内容太长，最多 20000 个字。");
        RuleFor(x => x.Basis).MaximumLength(Notice.BasisLength).WithMessage("依据太长，最多 300 个字。");
        RuleFor(x => x.SupervisionPhone).Matches(@"^[0-9 \-]{0,30}$").WithMessage("电话只写数字、空格和横线。");
        RuleFor(x => x.To).GreaterThanOrEqualTo(x => x.From).When(x => x.From is not null).WithMessage("最后一天不能早于第一天。");
        When(x => x.Kind == NoticeKind.Publicity, () =>
        {
            RuleFor(x => x.From).NotNull().WithMessage("公示要写从哪天开始。");
            RuleFor(x => x.To).NotNull().WithMessage("公示要写到哪天结束。");
            RuleFor(x => x.Basis).NotEmpty().WithMessage("公示要写依据，例如哪次会议通过。");
        });
        RuleFor(x => x.Title).Must(Clean).WithMessage("标题里有完整的身份证号、手机号或银行卡号，请改成只留后四位。");
        RuleFor(x => x.Body).Must(Clean).WithMessage("内容里有完整的身份证号、手机号或银行卡号，请改成只留后四位。");
        RuleFor(x => x.Basis).Must(Clean).WithMessage("依据里有完整的身份证号、手机号或银行卡号，请改成只留后四位。");
    }

    private static bool Clean(string? text) => PublishLint.Find(text ?? "").Count == 0;
}

internal sealed class SaveNoticeHandler(
    CommunitiesDbContext db, AreaDirectory areas, PublicPages pages, IMediaStore media, IAuditTrail audit, ICurrentUser user, TimeProvider time) : IRequestHandler<SaveNotice, Guid>
{
    public async Task<Guid> Handle(SaveNotice request, CancellationToken cancellationToken)
    {
        var notice = request.Id is { } id
            ? await db.Notices.FirstOrDefaultAsync(x => x.Id == id, cancellationToken) ?? throw new NotFoundException()
            : await AddAsync(request, cancellationToken);
        user.Require(Permissions.PublishNotices, notice.Place);
        if (notice.WithdrawnAt is not null)
        {
            throw new ConflictException("这条已经撤下，不能再改。");
        }

        Check(notice, request);
        (notice.Kind, notice.Title, notice.Body) = (request.Kind, request.Title.Trim(), request.Body.Trim());
        (notice.From, notice.To, notice.Basis, notice.SupervisionPhone) = (request.From, request.To, request.Basis?.Trim() ?? "", request.SupervisionPhone?.Trim() ?? "");
        notice.Attachments = [.. notice.Attachments.Union(request.Attachments).Except(request.Removed)];
        if (request.Attachments.Count > 0)
        {
            await media.ClaimAsync([.. request.Attachments], $"communities.notice/{notice.Id}", cancellation: cancellationToken);
        }

        var was = notice.IsPublic;
        if (request.Publish)
        {
            notice.Publish(time.GetUtcNow());
        }

        audit.Record(request.Publish && !was ? "communities.notice.publish" : "communities.notice.edit", $"notice/{notice.Id}");
        if (notice.IsPublic)
        {
            await pages.EvictAsync(notice.Place, cancellationToken);
        }

        return notice.Id;
    }

    /// <summary>What hangs out for people to object to stays as it was hung out; it may only hang longer.</summary>
    private void Check(Notice notice, SaveNotice request)
    {
        const string Fixed = "公示贴出去以后不能改。写错了，请撤下并写明原因，再重新公示。";
        if (notice is { IsPublic: true, Kind: NoticeKind.Publicity })
        {
            Same(nameof(request.Kind), notice.Kind, request.Kind);
            Same(nameof(request.Title), Plain(notice.Title), Plain(request.Title));
            Same(nameof(request.Body), Plain(notice.Body), Plain(request.Body));
            Same(nameof(request.Basis), Plain(notice.Basis), Plain(request.Basis));
            Same(nameof(request.From), notice.From, request.From);
            Same(nameof(request.Removed), 0, request.Removed.Count);
            if (request.To < notice.To)
            {
                throw new InputException(nameof(request.To), "公示的日子只能加长，不能缩短。");
            }
        }
        else if ((request.Publish || notice.IsPublic) && request.Kind == NoticeKind.Publicity)
        {
            var today = ChineseDates.DayOf(time.GetUtcNow());
            if (request.To < today)
            {
                throw new InputException(nameof(request.To), "最后一天已经过了，大家看不到，请往后写。");
            }

            if (request.From < today)
            {
                throw new InputException(nameof(request.From), "公示从贴出去那天算起，第一天不能早于今天。");
            }
        }

        // What a form sends back untouched: blanks at the ends are cut, and a browser ends its lines its own way.
        static string Plain(string? text) => (text ?? "").Trim().ReplaceLineEndings("\n");

        static void Same<T>(string field, T was, T now)
        {
            if (!EqualityComparer<T>.Default.Equals(was, now))
            {
                throw new InputException(field, Fixed);
            }
        }
    }

    private async Task<Notice> AddAsync(SaveNotice request, CancellationToken cancellation)
    {
        var area = await areas.FindAsync(request.AreaId, cancellation) ?? throw new NotFoundException();
        var now = time.GetUtcNow();
        var day = ChineseDates.DayOf(now);
        var prefix = string.Create(CultureInfo.InvariantCulture, $"GS-{day:yyyy-MMdd}-");
        var count = await db.Notices.CountAsync(x => x.Number.StartsWith(prefix), cancellation);
        return db.Notices.Add(new Notice($"{prefix}{count + 1:00}", area.Id, area.Path, request.Kind, user.Caller.Name, user.Caller.AccountId, now)).Entity;
    }
}
