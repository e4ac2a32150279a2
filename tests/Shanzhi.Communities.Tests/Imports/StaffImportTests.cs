using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Imports;
using Shanzhi.Communities.Pages.AdminImports;
using Shanzhi.Communities.Tests.Areas;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Communities.Tests.Imports;

public sealed class StaffImportTests : IAsyncLifetime
{
    private const string Header = "姓名,登录名,手机号,职务,乡镇,村名,组或网格,任职日期,到期日期,任职依据\n";

    private const string Good = Header +
        "徐一禾,xuyihe,13800000011,网格员,溪口镇,青竹坪村,,2026-01-01,,村两委会议定\n" +
        "徐一禾,xuyihe,13800000011,联户员,溪口镇,青竹坪村,上坪组,2026-01-01,,村两委会议定\n" +
        "毛明贵,,138 0000 0012,村“两委”干部,,石竹村,,,,\n";

    private readonly PlaceHost host = new();

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        await host.SendAsync(new RunStep("roles", new RolesSpec()));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task The_dry_run_counts_people_once_and_writes_nothing()
    {
        var plan = await host.CheckAsync(ImportKind.Staff, Good);
        plan.Problems.ShouldBeEmpty();
        (plan.Counts.StaffAdded, plan.Counts.PostsAdded, plan.RowCount).ShouldBe((2, 3, 3));
        plan.Scope.ShouldBe(new AreaPath("1.2."));
        (await CountAsync()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Staff_come_in_with_their_posts_once_however_often_the_table_is_run()
    {
        var first = await host.ImportAsync(ImportKind.Staff, Good);
        (first.State, first.Counts.StaffAdded, first.Counts.PostsAdded).ShouldBe((ImportState.Done, 2, 3));
        (await CountAsync()).ShouldBe((2, 3));
        var again = await host.ImportAsync(ImportKind.Staff, Good);
        (again.Counts.StaffAdded, again.Counts.PostsAdded, again.Counts.Unchanged).ShouldBe((0, 0, 3));
        (await CountAsync()).ShouldBe((2, 3));
        var mao = await host.ReadAsync(db => db.Accounts.AsNoTracking().FirstAsync(x => x.DisplayName == "毛明贵"));
        (mao.Login, mao.Phone, mao.PasswordHash, mao.MustChangePassword).ShouldBe(("13800000012", "13800000012", null, true));
        (await host.ReadAsync(db => db.Posts.Where(x => x.AccountId == mao.Id).Select(x => new { x.RoleKey, x.Area, x.Reason }).SingleAsync()))
            .ShouldBe(new { RoleKey = Roles.Committee, Area = new AreaPath("1.2.4."), Reason = "示例.csv" });
    }

    [Fact]
    public async Task Each_bad_row_is_named_as_in_Excel_with_the_column_and_what_to_do()
    {
        await host.ImportAsync(ImportKind.Staff, Good);
        var plan = await host.CheckAsync(ImportKind.Staff, Header +
            ",nobody,,网格员,溪口镇,青竹坪村,,,,\n" +
            "徐三,,,网格员,溪口镇,青竹坪村,,,,\n" +
            "徐四,xusi,,大队长,溪口镇,青竹坪村,,,,\n" +
            "徐五,xuwu,,网格员,溪口镇,没有村,,,,\n" +
            "徐六,xuliu,123,网格员,溪口镇,青竹坪村,,,,\n" +
            "徐七,xuqi,,网格员,溪口镇,青竹坪村,,2026-05-01,2026-04-01,\n" +
            "徐八,xuyihe,,网格员,溪口镇,石竹村,,,,\n" +
            "徐九,xujiu,13800000011,网格员,溪口镇,石竹村,,,,\n" +
            "徐十,xushi,,村民,溪口镇,青竹坪村,,,,\n" +
            "徐一一,xuyiyi,,联户员,,,1组,,,\n");
        plan.Problems.Select(problem => (problem.Row, problem.Field)).ShouldBe(
            [(2, "姓名"), (3, "登录名"), (4, "职务"), (5, "村名"), (6, "手机号"), (7, "到期日期"), (8, "姓名"), (9, "姓名"), (10, "职务"), (11, "组或网格")], ignoreOrder: true);
        plan.Problems.ShouldAllBe(problem => problem.Message.Length > 4);
    }

    [Fact]
    public async Task Nobody_brings_in_staff_beyond_their_reach_or_with_more_rights_than_they_hold()
    {
        var centre = await RoleAsync(Roles.TownshipCentre, new AreaPath("1.2.4."));
        var plan = await host.CheckAsync(ImportKind.Staff, Header + "徐一,xuyi,,网格员,,青竹坪村,,,,\n徐二,xuer,,县级管理员,,石竹村,,,,\n徐三,xusan,,联户员,,石竹村,,,,\n", centre);
        plan.Problems.Select(x => (x.Row, x.Field)).ShouldBe([(2, "村名"), (3, "职务")]);
        var worker = PlaceHost.With(new AreaPath("1.2.4."), Permissions.RunImports);
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new StoreImport(plan), worker));
    }

    [Fact]
    public async Task A_table_let_in_by_somebody_who_lost_the_right_since_adds_nobody()
    {
        var centre = await RoleAsync(Roles.TownshipCentre, new AreaPath("1.2."));
        // Rights in the ticket, but no post behind them any more: the job looks at the posts.
        var import = await host.ImportAsync(ImportKind.Staff, Good, centre);
        (import.State, import.Counts.StaffAdded, import.BadRows).ShouldBe((ImportState.Done, 0, 3));
        (await CountAsync()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task First_passwords_are_given_once_and_open_nothing_but_the_change()
    {
        var import = await host.ImportAsync(ImportKind.Staff, Good);
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        var sheet = await (await PlaceHost.PostAsync(client, $"/admin/imports/{import.Id}/passwords", $"/admin/imports/{import.Id}/passwords")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        sheet.ShouldContain("徐一禾");
        sheet.ShouldContain("xuyihe");
        var password = System.Text.RegularExpressions.Regex.Match(sheet, "xuyihe</code></b></p><p>临时密码 <b><code class=\"num\">(?<p>[a-z0-9]{12})</code>", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["p"].Value;
        (await PlaceHost.TextAsync(client, $"/admin/imports/{import.Id}/passwords")).ShouldContain("都有密码了");

        using var worker = host.Host.CreateClient(host.Host.A);
        var entered = await PlaceHost.PostAsync(worker, "/sign-in/staff", "/sign-in/staff", ("Input.Name", "xuyihe"), ("Input.Password", password));
        entered.Headers.Location!.ToString().ShouldBe("/my/password");
        foreach (var page in new[] { "/my", "/my/totp", "/admin/households", "/admin/claims", "/admin/imports/" + import.Id })
        {
            var answer = await PlaceHost.GetAsync(worker, page);
            (answer.StatusCode, answer.Headers.Location?.ToString()).ShouldBe((System.Net.HttpStatusCode.Redirect, "/my/password"), page);
        }

        await PlaceHost.PostAsync(worker, "/my/password", "/my/password", ("Input.Old", password), ("Input.New", TestHost.Password), ("Input.Again", TestHost.Password));
        (await PlaceHost.GetAsync(worker, "/my")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        (await PlaceHost.GetAsync(worker, "/admin/households")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_undone_table_takes_back_those_who_have_not_been_at_work_and_names_the_others()
    {
        var import = await host.ImportAsync(ImportKind.Staff, Good);
        await host.SendAsync(new SeeAtWork("xuyihe"));
        var undone = await host.ActAsync(import.Id, ImportAct.Undo);
        undone.State.ShouldBe(ImportState.Undone);
        (await host.ReadAsync(db => db.Accounts.Select(x => x.DisplayName).ToListAsync())).ShouldBe(["徐一禾"]);
        (await host.KeptAsync(import.Id)).ShouldBe(
            [(2, "徐一禾：任职以后登录办过事，要免职请一个个免。"), (3, "徐一禾：任职以后登录办过事，要免职请一个个免。"), (2, "徐一禾：已经登录过，账号留着。")], ignoreOrder: true);
        (await host.ImportAsync(ImportKind.Staff, Good)).Counts.StaffAdded.ShouldBe(1, "the login is free again");
    }

    [Fact]
    public async Task An_account_another_module_gave_work_to_stays()
    {
        var import = await host.ImportAsync(ImportKind.Staff, Good);
        host.References.Used[await host.ReadAsync(db => db.Accounts.Where(x => x.Login == "xuyihe").Select(x => x.Id).FirstAsync())] = "手上有事没办完，先转给别人。";
        await host.ActAsync(import.Id, ImportAct.Undo);
        (await CountAsync()).ShouldBe((1, 2));
    }

    private async Task<Caller> RoleAsync(string role, AreaPath place)
    {
        var names = await host.ReadAsync(db => db.Roles.Where(x => x.Key == role).Select(x => x.PermissionNames).FirstAsync());
        return new Caller(Guid.CreateVersion7(), "示例干部", [.. Role.Split(names).Select(name => new Grant(name, place))]);
    }

    private Task<(int Accounts, int Posts)> CountAsync() => host.ReadAsync(async db => (await db.Accounts.CountAsync(), await db.Posts.CountAsync()));
}

internal sealed record SeeAtWork(string Login) : ICommand<bool>;

internal sealed class SeeAtWorkHandler(Data.CommunitiesDbContext db, TimeProvider time) : MediatR.IRequestHandler<SeeAtWork, bool>
{
    public async Task<bool> Handle(SeeAtWork request, CancellationToken cancellationToken)
    {
        (await db.Accounts.FirstAsync(x => x.Login == request.Login, cancellationToken)).SignedIn(time.GetUtcNow());
        return true;
    }
}
