using System.Linq.Expressions;
using Shanzhi.Areas;
using Shanzhi.Grid.Domain;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Services;

/// <summary>Who may see a report and who may act on it.</summary>
internal static class ReportAccess
{
    /// <summary>What somebody may do with a report in their hands, though it lies on a desk above their own.</summary>
    private static readonly ReportAct[] InHands = [ReportAct.StartHandling, ReportAct.AskInfo, ReportAct.GoOn, ReportAct.Explain, ReportAct.WriteGist, ReportAct.Progress, ReportAct.Reply, ReportAct.Return];

    /// <summary>Of those in somebody's hands outside their village, the latest.</summary>
    private const int MostElsewhere = 5000;

    /// <summary>The right each act of staff asks for.</summary>
    public static Permission Right(ReportAct act) => act switch
    {
        ReportAct.Confirm or ReportAct.Accept or ReportAct.Decline or ReportAct.Merge or ReportAct.Reopen => GridPermissions.Triage,
        ReportAct.Assign or ReportAct.Transfer or ReportAct.SendDown or ReportAct.Split or ReportAct.Join or ReportAct.Pass or ReportAct.SendBack => GridPermissions.Assign,
        ReportAct.Supervise => GridPermissions.Supervise,
        ReportAct.Escalate or ReportAct.Return => GridPermissions.Escalate,
        ReportAct.HandOver => GridPermissions.Reassign,
        _ => GridPermissions.Handle,
    };

    /// <summary>The right to see, held over the report's place, or the report in the caller's hands; never for the person a report on conduct names.</summary>
    public static bool Sees(Caller caller, Report report)
        => (caller.Can(GridPermissions.View, report.Path) || (IsAssignee(caller, report) && caller.CanAnywhere(GridPermissions.Handed))) && !Names(caller, report);

    /// <summary>
    /// Whom an open whistle (吹哨) called to it, and who has not begged off, reads what was told: words, photos, place. Not who told it, and nothing of what others did;
    /// never of an official, whom nobody is called together over.
    /// </summary>
    public static bool IsCalledTo(Caller caller, Report report, Whistle whistle, WhistleCall? call)
        => whistle.State == WhistleState.Open && whistle.ReportId == report.Id && call is { State: CallState.Called or CallState.In or CallState.Done } && call.WhistleId == whistle.Id
            && caller.AccountId == call.AccountId && caller.CanAnywhere(GridPermissions.Handed) && !report.Restricted && !Names(caller, report);

    /// <summary>The act's right held over the desk the report lies on, unless the caller passed it up to there; or the report is in the caller's hands, who holds the right at its place, or within it.</summary>
    public static bool May(Caller caller, ReportAct act, Report report)
        => act is ReportAct.Pass or ReportAct.SendBack ? Sees(caller, report) && Checks(caller, report) : Sees(caller, report) && ((caller.Can(Right(act), report.DeskPath) && !GaveUp(caller, report)) || (IsAssignee(caller, report) && InHands.Contains(act) && Serves(caller, Right(act), report)));

    /// <summary>Whoever may do anything to it, now or once it moves on: they see in full whom to ring, others the ends of the number.</summary>
    public static bool MayAct(Caller caller, Report report) => Enum.GetValues<ReportAct>().Any(act => act != ReportAct.HandOver && May(caller, act, report));

    /// <summary>The reports staff may see: in their areas, or in their hands. No index begins with the place: what else is asked (open, of these days, moved since) must narrow.</summary>
    public static IQueryable<Report> Visible(this IQueryable<Report> reports, Caller caller)
        => reports.Where(At(report => report.Path, caller)).Where(NotNaming(caller));

    /// <summary>The same of those that count for a place; null for all of them.</summary>
    public static IQueryable<Report> VisibleAt(this IQueryable<Report> reports, Caller caller, AreaPath? place)
    {
        if (place is not { } here)
        {
            return reports.Visible(caller);
        }

        return caller.VillageOf(here) == here ? reports.VisibleOf(caller, here) : reports.CountingFor([here]).Visible(caller);
    }

    /// <summary>The same for a list by the day of receipt, of all there ever were: no store goes through more than is asked for. The reports are narrowed before.</summary>
    /// <param name="latest">No more than these are asked for; null for all.</param>
    public static IQueryable<Report> VisibleByDay(this IQueryable<Report> reports, Caller caller, int? latest)
    {
        var areas = caller.Reach(GridPermissions.View);
        var villages = areas.Select(caller.VillageOf).Distinct().ToList();
        if (villages.Count > 1 || villages.Contains(null) || !Hands(caller, out var account))
        {
            // Counted in no order, PostgreSQL may go through all there ever was, from wherever another left off.
            return Latest(reports.Visible(caller), latest);
        }

        var mine = reports.FoundOtherwise().Where(report => report.AssignedToId == account).Where(NotNaming(caller));
        if (villages is not [{ } village])
        {
            return mine.LatestFirst().Take(latest ?? MostElsewhere);
        }

        return Latest(reports.VisibleOf(caller, village), latest).Concat(mine.Where(report => report.VillagePath != village).LatestFirst().Take(latest ?? MostElsewhere));
    }

    /// <summary>The reports that wait for the caller's own desk or hands. Those of the desk and those in hand apart, so that each is found by its index: a state must be asked for.</summary>
    public static IQueryable<Report> OnDesk(this IQueryable<Report> reports, Caller caller)
    {
        var account = caller.CanAnywhere(GridPermissions.Reassign) ? null : caller.AccountId;
        return DeskOrHands(reports.FoundOtherwise(), caller).Where(NotNaming(caller))
            .Where(report => account == null || report.PassedUpById == null || report.PassedUpById != account || report.AssignedToId == account);
    }

    /// <summary>What strangers may read: confirmed, not private, not refused or taken back.</summary>
    public static Expression<Func<Report, bool>> Public { get; } = report =>
        !report.Private && report.Confirmation != Confirmation.Waiting && report.DuplicateOf == null
        && report.State != ReportState.Declined && report.State != ReportState.Withdrawn;

    /// <summary>Until somebody has taken it up (受理) strangers see number, kind and state: words and photos nobody has looked at are not put before a village.</summary>
    public static bool WordsArePublic(Report report) => report.AcceptedAt is not null;

    /// <summary>Still to be dealt with.</summary>
    public static Expression<Func<Report, bool>> Open { get; } = report => Lifecycle.Open.Contains(report.State);

    /// <summary>Still to be dealt with, or answered and not yet filed.</summary>
    public static Expression<Func<Report, bool>> Alive { get; } = report => Lifecycle.Alive.Contains(report.State);

    public static Expression<Func<Report, bool>> Over { get; } = report => Lifecycle.Over.Contains(report.State);

    /// <summary>核查 is for whoever gives out work where the thing is looked at, and never for whoever did it.</summary>
    private static bool Checks(Caller caller, Report report)
        => report.CheckPath is { } where && caller.Can(GridPermissions.Assign, where) && (caller.AccountId is null || caller.AccountId != report.FinishedById);

    private static bool IsAssignee(Caller caller, Report report) => report.AssignedToId is { } id && id == caller.AccountId;

    /// <summary>A worker whose post is the whole village reaches its desk too; what they passed up to it is the village's now. Whoever runs that desk (交接) may go on.</summary>
    private static bool GaveUp(Caller caller, Report report)
        => report.PassedUpById is { } id && id == caller.AccountId && !caller.Can(GridPermissions.Reassign, report.DeskPath);

    private static bool Serves(Caller caller, Permission permission, Report report)
        => caller.Reach(permission).Any(area => area.Contains(report.Path) || report.Path.Contains(area));

    private static bool Names(Caller caller, Report report)
        => !caller.IsSystem && NamedPerson.Is(report.AboutName, caller.Name);

    private static IQueryable<Report> DeskOrHands(IQueryable<Report> reports, Caller caller)
    {
        if (caller.CanEverywhere(GridPermissions.View))
        {
            return reports;
        }

        var areas = caller.Reach(GridPermissions.View);
        List<IQueryable<Report>> parts = [];
        foreach (var area in areas.Where(area => !areas.Any(other => other != area && other.Contains(area))))
        {
            var (lower, upper) = (area.Lower, area.Upper);
            parts.Add(reports.Where(report => report.DeskPath >= lower && report.DeskPath < upper));
        }

        if (Hands(caller, out var account))
        {
            var mine = reports.Where(report => report.AssignedToId == account);
            foreach (var area in areas)
            {
                var (lower, upper) = (area.Lower, area.Upper);
                mine = mine.Where(report => report.DeskPath < lower || report.DeskPath >= upper);
            }

            parts.Add(mine);
        }

        return parts.Count == 0 ? reports.Where(report => false) : parts.Aggregate((all, part) => all.Concat(part));
    }

    private static IQueryable<Report> Latest(IQueryable<Report> reports, int? latest)
        => latest is { } most ? reports.OrderByDescending(report => report.ReceivedAt).Take(most) : reports;

    /// <summary>
    /// What the caller sees of a village. Of a whole one all lies there but what is told of officials, which lies above it: asked by the path as well,
    /// a store takes the two for chance, expects next to nothing, and goes through everything instead of by the village.
    /// </summary>
    private static IQueryable<Report> VisibleOf(this IQueryable<Report> reports, Caller caller, AreaPath village)
    {
        var told = reports.Where(report => report.VillagePath == village);
        var areas = caller.Reach(GridPermissions.View);
        if (!areas.Contains(village) || areas.Any(area => area != village && area.Contains(village)))
        {
            return told.Visible(caller);
        }

        return (Hands(caller, out var account) ? told.Where(report => !report.Restricted || report.AssignedToId == account) : told.Where(report => !report.Restricted)).Where(NotNaming(caller));
    }

    private static bool Hands(Caller caller, out Guid account)
    {
        account = caller.AccountId ?? default;
        return caller.AccountId is not null && caller.CanAnywhere(GridPermissions.Handed);
    }

    private static Expression<Func<Report, bool>> NotNaming(Caller caller)
    {
        var name = caller.IsSystem ? "" : NamedPerson.Bare(caller.Name);
        return report => name == "" || report.AboutName == null || !report.AboutName.Contains(name);
    }

    /// <summary>A path of the report lies where the caller may see reports, or it is in the caller's hands. One disjunction, so that each part uses its index.</summary>
    private static Expression<Func<Report, bool>> At(Expression<Func<Report, AreaPath>> path, Caller caller)
    {
        // Said of each row, what holds for all of them takes longer than the rows.
        if (caller.CanEverywhere(GridPermissions.View))
        {
            return report => true;
        }

        Expression any = Expression.Constant(false);
        foreach (var area in caller.Reach(GridPermissions.View))
        {
            // Captured, so that EF sends parameters and keeps one plan.
            Expression<Func<AreaPath>> lower = () => area.Lower;
            Expression<Func<AreaPath>> upper = () => area.Upper;
            any = Expression.OrElse(any, Expression.AndAlso(Expression.GreaterThanOrEqual(path.Body, lower.Body), Expression.LessThan(path.Body, upper.Body)));
        }

        if (caller.AccountId is { } account && caller.CanAnywhere(GridPermissions.Handed))
        {
            Expression<Func<Guid?>> own = () => account;
            any = Expression.OrElse(any, Expression.Equal(Expression.Property(path.Parameters[0], nameof(Report.AssignedToId)), own.Body));
        }

        return Expression.Lambda<Func<Report, bool>>(any, path.Parameters);
    }
}
