using System.Linq.Expressions;
using Shanzhi.Areas;
using Shanzhi.Grid.Domain;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Services;

/// <summary>Who may see a report and who may act on it.</summary>
internal static class ReportAccess
{
    /// <summary>The right to see, held over the report's place; never for the person a report on conduct names.</summary>
    public static bool Sees(Caller caller, Report report)
        => (caller.Can(GridPermissions.View, report.Path) || IsAssignee(caller, report)) && !Names(caller, report);

    /// <summary>The right held over the desk it lies on, or the report is in the caller's hands.</summary>
    public static bool May(Caller caller, Permission permission, Report report)
        => Sees(caller, report) && (caller.Can(permission, report.DeskPath) || (IsAssignee(caller, report) && caller.CanAnywhere(permission)));

    /// <summary>The reports staff may see: in their areas, or in their hands.</summary>
    public static IQueryable<Report> Visible(this IQueryable<Report> reports, Caller caller)
    {
        var name = caller.IsSystem || caller.Name.Length == 0 ? null : caller.Name;
        var visible = reports.Within(report => report.Path, caller.Reach(GridPermissions.View));
        return name is null ? visible : visible.Where(report => report.AboutName == null || !report.AboutName.Contains(name));
    }

    /// <summary>What strangers may read: confirmed, not private, not refused or taken back.</summary>
    public static Expression<Func<Report, bool>> Public { get; } = report =>
        !report.Private && report.Confirmation != Confirmation.Waiting && report.DuplicateOf == null
        && report.State != ReportState.Declined && report.State != ReportState.Withdrawn;

    private static bool IsAssignee(Caller caller, Report report) => report.AssignedToId is { } id && id == caller.AccountId;

    private static bool Names(Caller caller, Report report)
        => report.AboutName is { } about && caller.Name.Length > 0 && !caller.IsSystem && about.Contains(caller.Name, StringComparison.Ordinal);
}
