using Shanzhi.Navigation;

namespace Shanzhi.Platform.Operator;

/// <summary>The side menu where there is no tenant.</summary>
internal static class OperatorMenu
{
    public static IReadOnlyList<NavigationItem> Items { get; } =
    [
        new("各县", "/operator", "home", "运营后台", 10),
        new("新建一个县", "/operator/tenants/new", "plus", "运营后台", 20),
        new("运行情况", "/operator/health", "chart", "运营后台", 30),
        new("我的账号", "/operator/account", "user", "运营后台", 40),
    ];
}
