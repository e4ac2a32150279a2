using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;
using Shanzhi.Recipes;
using Shanzhi.Text;

namespace Shanzhi.Communities.RecipeSteps;

/// <summary><c>{"name":"communities.notices","notices":[{"area":"330825100200","kind":"publicity","title":"…","body":"…","basis":"…","days":7}]}</c></summary>
internal sealed record NoticesStepData
{
    public required List<NoticeData> Notices { get; init; }
}

internal sealed record NoticeData
{
    /// <summary>Code of the area.</summary>
    public required string Area { get; init; }

    /// <summary>notice, publicity or urgent.</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required string Body { get; init; }

    public string Basis { get; init; } = "";

    public string SupervisionPhone { get; init; } = "";

    /// <summary>Length of the period from today on, in days; for publicity and urgent notices.</summary>
    public int Days { get; init; } = 7;
}

internal sealed class NoticesStep(CommunitiesDbContext db, AreaDirectory areas, PublicPages pages, TimeProvider time) : RecipeStep<NoticesStepData>
{
    public override string Name => "communities.notices";

    protected override async Task ExecuteAsync(NoticesStepData step, RecipeContext context, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var today = ChineseDates.DayOf(now);
        for (var at = 0; at < step.Notices.Count; at++)
        {
            var data = step.Notices[at];
            var area = await areas.FindByCodeAsync(data.Area, cancellation) ?? throw new InputException("Area", "没有代码是 {0} 的地方。", data.Area);
            if (!Enum.TryParse<NoticeKind>(data.Kind, ignoreCase: true, out var kind))
            {
                throw new InputException("Kind", "{0} 不是 notice、publicity 或 urgent。", data.Kind);
            }

            if (await db.Notices.AnyAsync(x => x.AreaId == area.Id && x.Title == data.Title, cancellation))
            {
                continue;
            }

            var count = await db.Notices.CountAsync(cancellation);
            var notice = new Notice($"GS-SL-{count + 1:0000}", area.Id, area.Path, kind, "系统", null, now)
            {
                Title = data.Title,
                Body = data.Body,
                Basis = data.Basis,
                SupervisionPhone = data.SupervisionPhone,
                From = kind == NoticeKind.Publicity ? today : null,
                To = kind == NoticeKind.Notice ? null : today.AddDays(data.Days - 1),
            };
            notice.Publish(now);
            db.Notices.Add(notice);
            await db.SaveChangesAsync(cancellation);
            await pages.EvictAsync(area.Path, cancellation);
            context.Changed($"{data.Area}: {data.Title}");
        }
    }
}
