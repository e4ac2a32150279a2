using Shanzhi.Navigation;

namespace Shanzhi.Visits;

internal sealed class AdminMenu : INavigationProvider
{
    private const string Group = "走访巡查";

    public IEnumerable<NavigationItem> GetItems() =>
    [
        new("今天走访", "/visits", "walk", Group, 1, VisitPermissions.Visit, Bar: "走访"),
        new("巡查", "/visits/patrols", "pin", Group, 2, VisitPermissions.Patrol, Bar: "巡查"),
        new("走访覆盖", "/visits/coverage", "map", Group, 3, VisitPermissions.View),
        new("走访通报", "/visits/bulletins", "doc", Group, 4, VisitPermissions.View),
        new("联户", "/visits/links", "people", Group, 5, VisitPermissions.Manage),
        new("走访计划", "/visits/plans", "calendar", Group, 6, VisitPermissions.Manage),
        new("村民的异议", "/visits/remarks", "talk", Group, 7, VisitPermissions.Manage),
        new("巡查点位和路线", "/visits/points", "qr", Group, 8, VisitPermissions.Manage),
        new("户和事的种类", "/visits/kinds", "heart", Group, 9, VisitPermissions.Manage, Everywhere: true),
        new("关爱走访", "/visits/care", "lock", Group, 10, VisitPermissions.Restricted),
    ];
}
