using Shanzhi.Navigation;

namespace Shanzhi.Assessment;

internal sealed class AdminMenu : INavigationProvider
{
    private const string Group = "考核评价";

    public IEnumerable<NavigationItem> GetItems() =>
    [
        new("考核", "/assessment", "chart", Group, 11, AssessmentPermissions.View, Bar: "考核"),
        new("考核结果", "/assessment/runs", "list", Group, 12, AssessmentPermissions.View),
        new("加减分", "/assessment/marks", "edit", Group, 13, AssessmentPermissions.Run),
        new("给部门打分", "/assessment/gradings", "star", Group, 14, AssessmentPermissions.Grade),
        new("考核办法", "/assessment/schemes", "scale", Group, 15, AssessmentPermissions.Manage, Everywhere: true),
    ];
}
