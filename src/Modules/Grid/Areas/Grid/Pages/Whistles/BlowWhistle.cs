using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.BackgroundTasks;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Notifications;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Whistles;

/// <summary>吹哨</summary>
/// <param name="Rule">Key of the rule, and <paramref name="AreaId"/> the place it is blown at.</param>
/// <param name="Lead">牵头; one of <paramref name="Called"/>. Of one alone it need not be said.</param>
/// <param name="ReportId">The report it is about: the moves of that report tell of it (联合办理).</param>
internal sealed record BlowWhistle(string Rule, Guid AreaId, string Title, string Text, string PlaceText, IReadOnlyList<Guid> Called, Guid? Lead, Guid? ReportId = null) : ICommand<Guid>, IIdempotent;

[Feature(GridFeatures.Whistles)]
internal sealed class BlowWhistleHandler(
    GridDbContext db, WhistleBook book, ReportBook reports, DispatchBook dispatch, ICurrentUser user, INotifier notifier, IBackgroundSchedule schedule, IAuditTrail audit) : IRequestHandler<BlowWhistle, Guid>
{
    public async Task<Guid> Handle(BlowWhistle request, CancellationToken cancellationToken)
    {
        var report = request.ReportId is { } about ? await reports.FindAsync(about, ReportAct.Join, cancellationToken) : null;
        var choice = await book.ChoiceAsync(request.Rule, request.AreaId, report?.Path, cancellationToken)
            ?? throw new InputException(nameof(request.Rule), "您在这里不能这样吹哨，请另选。");
        var called = (await book.CalledAsync(choice, cancellationToken)).Where(holder => request.Called.Contains(holder.AccountId) && !NamedPerson.Is(report?.AboutName, holder.Name)).ToList();
        var lead = called is [var only] ? only.AccountId : request.Lead;
        Check(request, called, lead);
        var rules = await dispatch.CurrentAsync(cancellationToken);
        var now = reports.Now;
        var whistle = new Whistle
        {
            RuleName = choice.Rule.Name, Level = choice.Rule.From, Path = choice.Area.Path, AreaName = choice.Area.Name, ReportId = report?.Id, Private = report?.Private ?? false,
            Title = request.Title.Trim(), Text = request.Text.Trim(), PlaceText = request.PlaceText.Trim(), ById = user.Caller.AccountId, ByName = user.Caller.Name,
            BlownAt = now, ReportInBy = rules.Calendar.After(choice.Rule.ReportIn, now),
        };
        db.Whistles.Add(whistle);
        foreach (var holder in called)
        {
            db.WhistleCalls.Add(new WhistleCall { WhistleId = whistle.Id, AccountId = holder.AccountId, Name = holder.Name, Office = holder.RoleTitle, Lead = holder.AccountId == lead });
            notifier.Send(holder.Phone, "grid.whistle", $"{whistle.AreaName}吹哨，请您报到：{whistle.Headline}。请打开“吹哨报到”。");
        }

        if (report is not null)
        {
            await reports.KeepAsync(report, report.Join(reports.Actor, [.. called.Select(holder => holder.Name)], now), cancellationToken);
        }

        schedule.RunBy(WhistleTask.TaskName, whistle.ReportInBy);
        audit.Record("grid.whistle.blow", $"grid.whistle/{whistle.Id}");
        return whistle.Id;
    }

    private static void Check(BlowWhistle request, List<PostHolder> called, Guid? lead)
    {
        List<InputError> errors = [];
        if (string.IsNullOrWhiteSpace(request.Title) || request.Title.Length > Whistle.MostTitle)
        {
            errors.Add(new InputError(nameof(request.Title), "请写是什么事，最多 {0} 字。", Whistle.MostTitle));
        }

        if (string.IsNullOrWhiteSpace(request.Text) || request.Text.Length > Whistle.MostText)
        {
            errors.Add(new InputError(nameof(request.Text), "请写清情况和要各家做什么，最多 {0} 字。", Whistle.MostText));
        }

        if (request.PlaceText.Length > 200)
        {
            errors.Add(new InputError(nameof(request.PlaceText), "写得太长了，最多 {0} 字。", 200));
        }

        if (called.Count is 0 or > Whistle.MostCalled)
        {
            errors.Add(new InputError(nameof(request.Called), "请选叫谁来，最多 {0} 家。", Whistle.MostCalled));
        }
        else if (!called.Exists(holder => holder.AccountId == lead))
        {
            errors.Add(new InputError(nameof(request.Lead), "请在叫来的里面选一家牵头。"));
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }
}
