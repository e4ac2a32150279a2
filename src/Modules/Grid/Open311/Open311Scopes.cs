using Shanzhi.Api;
using Shanzhi.Modules;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Open311;

[Feature(GridFeatures.Open311)]
internal sealed class Open311Scopes : IApiScopeProvider
{
    public const string WriteName = "grid.open311.write";

    /// <summary>Held by keys alone, at the place they reach.</summary>
    public static readonly Permission Write = new(WriteName, "用 Open311 报事", "网格管理");

    public IEnumerable<ApiScope> GetScopes() => [new(WriteName, "用 Open311 报事、给自己报的事补充") { Permissions = [Write] }];
}
