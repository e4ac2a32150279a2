using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Settings;

namespace Shanzhi.Grid.Rules;

/// <summary>上班时间. Deadlines already running keep theirs until the report moves.</summary>
internal sealed record SaveOfficeHours(TimeOnly Opens, TimeOnly Closes, List<DayOfWeek> Weekend) : ICommand<bool>, IIdempotent;

internal sealed class SaveOfficeHoursHandler(ITenantSettings settings, DispatchBook book, ICurrentUser user, IAuditTrail audit) : IRequestHandler<SaveOfficeHours, bool>
{
    public async Task<bool> Handle(SaveOfficeHours request, CancellationToken cancellationToken)
    {
        RuleRights.Ensure(user.Caller);
        if (request.Closes <= request.Opens)
        {
            throw new InputException(nameof(request.Closes), "下班要在上班以后。");
        }

        if (request.Weekend.Distinct().Count() > 6)
        {
            throw new InputException(nameof(request.Weekend), "一周至少要有一天上班。");
        }

        await settings.SetAsync(new OfficeHours { Opens = request.Opens, Closes = request.Closes, Weekend = [.. request.Weekend.Distinct().Order()] }, cancellationToken);
        book.CalendarChanged();
        audit.Record("grid.calendar.hours", "grid.calendar");
        return true;
    }
}

/// <summary>Days off, or days worked, from one day to another.</summary>
internal sealed record SetDays(DateOnly? From, DateOnly? To, bool Works, string Name) : ICommand<int>, IIdempotent;

internal sealed class SetDaysHandler(GridDbContext db, DispatchBook book, ICurrentUser user, IAuditTrail audit) : IRequestHandler<SetDays, int>
{
    private const int Most = 31;

    public async Task<int> Handle(SetDays request, CancellationToken cancellationToken)
    {
        RuleRights.Ensure(user.Caller);
        if (request.From is not { Year: >= 2020 and <= 2100 } from)
        {
            throw new InputException(nameof(request.From), "请选从哪一天起。");
        }

        if (request.To is not { } to || to < from || to.DayNumber - from.DayNumber >= Most)
        {
            throw new InputException(nameof(request.To), "到哪一天要在后面，一次最多 {0} 天。", Most);
        }

        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > 20)
        {
            throw new InputException(nameof(request.Name), "请写叫什么，最多 {0} 字。", 20);
        }

        var kept = await db.CalendarDays.Where(day => day.Day >= from && day.Day <= to).ToDictionaryAsync(day => day.Day, cancellationToken);
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (kept.TryGetValue(day, out var row))
            {
                (row.Works, row.Name) = (request.Works, request.Name.Trim());
            }
            else
            {
                db.CalendarDays.Add(new CalendarDay { Day = day, Works = request.Works, Name = request.Name.Trim() });
            }
        }

        book.CalendarChanged();
        audit.Record("grid.calendar.days", "grid.calendar");
        return to.DayNumber - from.DayNumber + 1;
    }
}

/// <summary>The county's own entry goes; the day is again what the official list or its weekday says.</summary>
[Repeatable("what is gone stays gone")]
internal sealed record ClearDay(DateOnly Day) : ICommand<bool>;

internal sealed class ClearDayHandler(GridDbContext db, DispatchBook book, ICurrentUser user, IAuditTrail audit) : IRequestHandler<ClearDay, bool>
{
    public async Task<bool> Handle(ClearDay request, CancellationToken cancellationToken)
    {
        RuleRights.Ensure(user.Caller);
        if (await db.CalendarDays.SingleOrDefaultAsync(day => day.Day == request.Day, cancellationToken) is not { } row)
        {
            return false;
        }

        db.CalendarDays.Remove(row);
        book.CalendarChanged();
        audit.Record("grid.calendar.days", "grid.calendar");
        return true;
    }
}
