using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.LongJobs;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Permissions;
using Shanzhi.Settings;

namespace Shanzhi.Grid.Briefs;

/// <summary>出月报, 出专报: begins the counting; a place has one of a month, and one of the same days and topic.</summary>
/// <param name="Topic">Key of a class or item; empty for all.</param>
internal sealed record StartBrief(BriefKind Kind, Guid AreaId, DateOnly? From, DateOnly? To, string? Topic) : ICommand<Guid>, IIdempotent;

[Feature(GridFeatures.Command)]
internal sealed class StartBriefHandler(GridDbContext db, IAreaDirectory areas, ILongJobs jobs, ICurrentUser user, ITenantSettings settings, IAuditTrail audit, TimeProvider clock) : IRequestHandler<StartBrief, Guid>
{
    public async Task<Guid> Handle(StartBrief request, CancellationToken cancellationToken)
    {
        var area = await areas.FindAsync(request.AreaId, cancellationToken);
        if (area is null || !user.Caller.Can(CommandPermissions.Brief, area.Path))
        {
            throw new NotFoundException();
        }

        var from = Day(request.From, nameof(request.From));
        if (request.Kind == BriefKind.Month)
        {
            from = new DateOnly(from.Year, from.Month, 1);
        }

        var to = request.Kind == BriefKind.Month ? from.AddMonths(1).AddDays(-1) : Day(request.To, nameof(request.To));
        Check(from, to);
        var topic = (request.Topic ?? "").Trim();
        var name = topic.Length == 0 ? "" : await TopicAsync(topic, cancellationToken);
        if (await db.Briefs.AnyAsync(row => row.AreaId == area.Id && row.Kind == request.Kind && row.From == from && row.To == to && row.Topic == topic, cancellationToken))
        {
            throw new InputException(nameof(request.From), "这一份已经出过了，在下面的清单里。");
        }

        var brief = new Brief
        {
            Kind = request.Kind, AreaId = area.Id, Path = area.Path, AreaName = area.Name, From = from, To = to, Topic = topic, TopicName = name,
            AskedAt = clock.GetUtcNow(), FrequentLeast = (await settings.GetAsync<CommandSettings>(cancellationToken)).FrequentLeast,
        };
        brief.JobId = jobs.Start(BriefJob.JobKind, new BriefWork(brief.Id));
        db.Briefs.Add(brief);
        audit.Record("grid.brief.start", $"grid.brief/{brief.Id}");
        return brief.Id;
    }

    private void Check(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            throw new InputException("To", "“到”比“从”还早，请改一下。");
        }

        if (to >= Clock.Day(clock.GetUtcNow()))
        {
            throw new InputException("To", "这段时间还没过完，数字会变，请等过完再出。");
        }

        if (to.DayNumber - from.DayNumber >= Brief.MostDays)
        {
            throw new InputException("To", "一份最多 {0} 天，请选短一点。", Brief.MostDays);
        }
    }

    private async Task<string> TopicAsync(string topic, CancellationToken cancellation)
    {
        var items = $"{topic}.";
        var found = await db.Categories.AsNoTracking().FirstOrDefaultAsync(category => category.Key == topic || category.Key.StartsWith(items), cancellation) ?? throw new InputException(nameof(StartBrief.Topic), "没有这一类，请另选一个。");
        return found.Key == topic ? found.Name : found.ClassName;
    }

    private static DateOnly Day(DateOnly? day, string field)
        => day is { } given && given >= Clock.Earliest && given < Clock.Latest ? given : throw new InputException(field, "请选日期。");
}
