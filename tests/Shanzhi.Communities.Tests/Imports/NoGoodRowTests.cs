using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Tests.Areas;

namespace Shanzhi.Communities.Tests.Imports;

/// <summary>A table of which nothing can go in is answered with what to mend, to everybody who may bring tables in.</summary>
public sealed class NoGoodRowTests(PlaceHost host) : IClassFixture<PlaceHost>
{
    private const string Roster = "/admin/imports";
    private const string Staff = "/admin/staff/import";

    [Theory]
    [InlineData(Roster)]
    [InlineData(Staff)]
    public async Task The_template_as_it_is_holds_nothing_to_bring_in(string page)
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        var template = await client.GetByteArrayAsync(new Uri(page + "?handler=Template", UriKind.Relative), TestContext.Current.CancellationToken);
        (await SentAsync(client, page, "模板.xlsx", template)).ShouldContain("没有可导的行");
    }

    [Theory]
    [InlineData(Roster, "村名,户号,姓名,与户主关系\n")]
    [InlineData(Staff, "姓名,登录名,职务,村名\n")]
    public async Task So_does_a_table_of_headers(string page, string csv)
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        (await SentAsync(client, page, "表.csv", Encoding.UTF8.GetBytes(csv))).ShouldContain("没有可导的行");
    }

    [Theory]
    [InlineData(Roster, "村代码,户号,姓名,与户主关系\n990001100999,A01,徐大山,户主\n", "没有代码是 990001100999 的村")]
    [InlineData(Staff, "姓名,登录名,职务,地方代码\n徐一禾,xuyihe,网格员,990001100999\n", "没有代码是 990001100999 的地方")]
    public async Task A_table_of_bad_rows_shows_each_with_what_to_do(string page, string csv, string complaint)
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        var answer = await SentAsync(client, page, "表.csv", Encoding.UTF8.GetBytes(csv));
        answer.ShouldContain(complaint);
        answer.ShouldContain("没有可导的行");
        answer.ShouldNotContain("导进去</button>");
    }

    [Fact]
    public async Task Somebody_who_serves_two_villages_sees_what_to_mend_and_brings_them_in_one_by_one()
    {
        using var client = await host.SignedInAsync(Roles.Committee, SmallPlaces.FirstCode);
        var account = await host.ReadAsync(db => db.Posts.OrderByDescending(row => row.Id).Select(row => row.AccountId).FirstAsync());
        await host.SendAsync(new Appoint(account, Roles.Committee, host.Places.Second, new DateOnly(2026, 1, 1), null, "示例"));
        (await SentAsync(client, Roster, "表.csv", Encoding.UTF8.GetBytes("村名,户号,姓名,与户主关系\n没有村,A01,徐大山,户主\n"))).ShouldContain("没有可导的行");
        (await SentAsync(client, Roster, "表.csv", Encoding.UTF8.GetBytes("村名,户号,姓名,与户主关系\n青竹坪村,A01,徐大山,户主\n石竹村,A02,徐小满,户主\n"))).ShouldContain("一个地方一份");
    }

    /// <summary>The page at the end of an upload.</summary>
    private static async Task<string> SentAsync(HttpClient client, string page, string name, byte[] file)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(PlaceHost.TokenIn(await client.GetStringAsync(page))), "__RequestVerificationToken" },
            { new ByteArrayContent(file), "Input.File", name },
        };
        var answer = await client.PostAsync(page, form, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Redirect);
        return answer.Headers.Location is { } next ? await PlaceHost.TextAsync(client, next.ToString()) : await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
