using System.Net;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>A form that cannot be sent yet is not opened: nobody writes an answer to be told afterwards.</summary>
public sealed class OutOfTurn(GridHost host) : IClassFixture<GridHost>
{
    [Theory]
    [InlineData("reply", "要先受理，才能答复")]
    [InlineData("start", "要先受理，才能开始处理")]
    [InlineData("assign", "要先受理，才能派单")]
    [InlineData("return", "要先受理，才能退回")]
    [InlineData("reopen", "现在是“待受理”，不能重新办理")]
    [InlineData("senddown", "现在是“待受理”，不能交下去办")]
    public async Task Leads_back_to_the_report_with_what_comes_first(string act, string words)
    {
        var told = await host.TellAsync("水管裂了");
        (await OpenAsync("worker", told.Id, act)).ShouldContain(words);
    }

    [Fact]
    public async Task Says_who_has_it_and_what_is_waited_for()
    {
        var told = await host.TellAsync("桥断了");
        await host.SendAsync(new AskReporter(told.Id, "哪一座？"), host.Worker);
        (await OpenAsync("worker", told.Id, "reply")).ShouldContain("要先接着办，才能答复");
        await host.SendAsync(new GoOnWithReport(told.Id, "看过了"), host.Worker);
        await host.SendAsync(new EscalateReport(told.Id, "缺挖机", SolvingLevel.Township), host.Worker);
        (await OpenAsync("worker", told.Id, "accept")).ShouldContain("这件事现在在北镇，要那里的人才能办。");
    }

    [Fact]
    public async Task What_was_written_while_another_was_quicker_is_not_lost()
    {
        var told = await host.TellAsync("井盖没了");
        await host.SendAsync(new AcceptReport(told.Id), host.Worker);
        var client = await host.SignedInAsync("worker");
        var token = await TokenAsync(client, $"/grid/reports/{told.Id}/reply");
        await host.SendAsync(new EscalateReport(told.Id, "缺井盖", SolvingLevel.Township), host.Worker);
        using FormUrlEncodedContent form = new([KeyValuePair.Create("Input.Text", "写了很久的答复"), KeyValuePair.Create("__RequestVerificationToken", token)]);
        var answer = await client.PostAsync($"/grid/reports/{told.Id}/reply", form, TestContext.Current.CancellationToken);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("写了很久的答复");
    }

    private async Task<string> OpenAsync(string login, Guid id, string act)
    {
        var client = await host.SignedInAsync(login);
        var answer = await GridHost.GetAsync(client, $"/grid/reports/{id}/{act}");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldEndWith($"/grid/reports/{id}");
        return await GridHost.GetStringAsync(client, answer.Headers.Location.ToString());
    }

    private static async Task<string> TokenAsync(HttpClient client, string page)
    {
        var form = await GridHost.GetStringAsync(client, page);
        var at = form.IndexOf("value=\"", form.IndexOf("__RequestVerificationToken", StringComparison.Ordinal), StringComparison.Ordinal) + 7;
        return form[at..form.IndexOf('"', at)];
    }
}
