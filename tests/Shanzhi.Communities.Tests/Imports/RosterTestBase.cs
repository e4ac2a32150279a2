using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Imports;
using Shanzhi.Communities.Pages.AdminImports;
using Shanzhi.Communities.Tests.Areas;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Tests.Imports;

/// <summary>A roster of two households, and the steps it goes through.</summary>
public abstract class RosterTestBase : IAsyncLifetime
{
    private protected const string Header = "村名,组,户号,姓名,与户主关系,性别,出生日期,身份证号,手机号,门牌,备注\n";

    private protected const string Good = Header +
        "青竹坪村,3,A01,徐大山,户主,男,1970-01-01,,13800000001,坪里1号,\n" +
        "青竹坪村,3,A01,徐小满,子,男,2000年5月1日,,,,\n" +
        "青竹坪村,上坪组,A02,𠮷小英,户主,女,,,,,\n";

    private protected readonly PlaceHost host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private protected async Task<ImportPlan<RosterRow>> PlanAsync(string csv, Caller? caller = null) => (ImportPlan<RosterRow>)await host.CheckAsync(ImportKind.Roster, csv, caller);

    private protected Task<Import> ImportAsync(string csv) => host.ImportAsync(ImportKind.Roster, csv);

    private protected Task<Import> UndoAsync(Guid id) => host.ActAsync(id, ImportAct.Undo);

    private protected Task<(int Households, int Residents)> CountAsync() => host.ReadAsync(async db => (await db.Households.CountAsync(), await db.Residents.CountAsync()));
}
