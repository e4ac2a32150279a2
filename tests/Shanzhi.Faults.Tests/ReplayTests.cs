using Shanzhi.Data;

namespace Shanzhi.Faults.Tests;

/// <summary>A form sent again, and again, and by a hundred fingers at once.</summary>
public sealed class ReplayTests(SharedCounty shared)
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task The_same_page_handed_in_a_hundred_times_at_once_is_one_report(DatabaseProvider store)
    {
        var county = await shared.OnAsync(store);
        using var phone = county.Browse();
        var form = await phone.FormAsync($"/v/{County.Village}/report");
        var fields = form.With(("Input.Text", "一百个手指"), ("Input.PlaceText", "桥头"), ("Input.Anonymous", "true"), ("Input.NotSame", "true"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => phone.PostAsync(form, fields)));
        answers.Select(answer => answer.Status).Distinct().ShouldBe([302]);
        answers.Select(answer => answer.Location).Distinct().Count().ShouldBe(1);
        (await phone.PostAsync(form, fields)).Location.ShouldBe(answers[0].Location);
        using var grid = await county.StaffAsync("grid");
        var found = await grid.ReadAsync($"/grid/work?tab=all&q={Uri.EscapeDataString("一百个手指")}");
        found.Document.QuerySelectorAll("a[href*='/grid/reports/']").Length.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_page_with_other_words_is_told_keeps_them_and_goes_in_when_pressed_once_more()
    {
        using var phone = (await shared.Value).Browse();
        var form = await phone.FormAsync($"/v/{County.Village}/report");
        (string, string)[] same = [("Input.PlaceText", "桥头"), ("Input.Anonymous", "true"), ("Input.NotSame", "true")];
        var first = await phone.SubmitAsync(form, [.. same, ("Input.Text", "先写的")]);
        first.Status.ShouldBe(302);
        var other = await phone.SubmitAsync(form, [.. same, ("Input.Text", "后写的")]);
        other.Status.ShouldBe(409);
        other.Problems.ShouldContain("已经交过");
        var again = other.Forms.First(one => one.Action == form.Action);
        again.Fields.Single(field => field.Name == "Input.Text").Value.ShouldBe("后写的");
        var second = await phone.SubmitAsync(again, ("Input.NotSame", "true"));
        second.Status.ShouldBe(302);
        second.Location.ShouldNotBe(first.Location);
    }

    [Fact]
    public async Task A_button_of_the_staff_pressed_twice_acts_once()
    {
        var county = await shared.Value;
        using var phone = county.Browse();
        using var grid = await county.StaffAsync("grid");
        var number = (await Rounds.TellAsync(phone, "按两下", ("Input.Anonymous", "true"))).Split('/')[^2];
        var id = Rounds.ReportId(await grid.ReadAsync($"/grid/work?tab=all&q={number}"));
        var form = await grid.FormAsync($"/grid/reports/{id}/accept");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => grid.SubmitAsync(form, ("Input.Note", "受理了"))));
        answers.ShouldAllBe(answer => answer.Status == 302);
        answers.Select(answer => answer.Location).Distinct().Count().ShouldBe(1);
        (await grid.ReadAsync($"/grid/reports/{id}")).Body.Split("内部备注").Length.ShouldBe(2, "one acceptance, with its note");
    }
}
