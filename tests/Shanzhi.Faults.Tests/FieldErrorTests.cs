namespace Shanzhi.Faults.Tests;

/// <summary>Bad input of every field of the forms people fill in most: the message leads to the field, and all that was typed is still there.</summary>
public sealed class FieldErrorTests(SharedCounty shared)
{
    private static readonly string Long = new('长', 10_001);
    private static readonly string Report = $"/v/{County.Village}/report";

    public static TheoryData<string, string, string> OfReport => new()
    {
        { "Input.Text", "", "请写几句" },
        { "Input.Text", Long, "10001" },
        { "Input.PlaceText", "", "地方" },
        { "Input.PlaceText", Long, "200" },
        { "Input.Phone", "1390000", "11 位" },
        { "Input.Phone", "", "手机号" },
        { "Input.Phone", Long, "11 位" },
        { "Input.ContactName", Long, "最多 40 字" },
        { "Input.AboutName", Long, "最多 200 字" },
        { "Input.AreaId", "下坪", "下坪" },
        { "Input.Latitude", "北边", "北边" },
        { "Input.Longitude", "NaN", "NaN" },
        { "Input.Latitude", "1e999", "1e999" },
    };

    public static TheoryData<string, string, string> OfResident => new()
    {
        { "Input.Name", "", "姓名" },
        { "Input.Name", Long, "姓名" },
        { "Input.Relation", "", "关系" },
        { "Input.Relation", Long, "关系" },
        { "Input.BirthDate", "2026-02-30", "2026-02-30" },
        { "Input.BirthDate", "2999-01-01", "今天以后" },
        { "Input.IdNumber", "11010519491231002Y", "身份证号" },
        { "Input.IdNumber", Long, "身份证号" },
        { "Input.Phone", "12345", "11 位" },
        { "Input.Note", Long, "备注" },
        { "Input.Gender", "甲乙", "甲乙" },
    };

    [Theory]
    [MemberData(nameof(OfReport), DisableDiscoveryEnumeration = true)]
    public async Task Of_a_report(string field, string value, string says)
    {
        using var phone = (await shared.Value).Browse();
        await ExpectAsync(
            phone, await phone.FormAsync(Report), field, value, says,
            ("Input.Text", "桥头的路灯不亮"), ("Input.PlaceText", "桥头"), ("Input.Phone", "19900023456"), ("Input.ContactName", "示例人"), ("Input.NotSame", "true"));
    }

    [Fact]
    public async Task A_position_on_no_map_is_none()
    {
        using var phone = (await shared.Value).Browse();
        var form = await phone.FormAsync(Report);
        await ExpectAsync(phone, form, "Input.PlaceText", "", "地方", ("Input.Text", "灯不亮"), ("Input.Phone", "19900023456"), ("Input.NotSame", "true"), ("Input.Latitude", "9999"), ("Input.Longitude", "119.2"));
    }

    [Theory]
    [MemberData(nameof(OfResident), DisableDiscoveryEnumeration = true)]
    public async Task Of_a_resident(string field, string value, string says)
    {
        var county = await shared.Value;
        using var admin = await county.StaffAsync("admin");
        var household = (await admin.ReadAsync("/admin/households")).Document.QuerySelectorAll("a[href*='/admin/households/']").Select(link => link.GetAttribute("href")!).First(link => Guid.TryParse(link.Split('/')[^1], out _));
        await ExpectAsync(admin, await admin.FormAsync($"{household}/resident"), field, value, says, ("Input.Name", "示例人"), ("Input.Relation", "妻子"), ("Input.Note", "住在东边"));
    }

    [Theory]
    [InlineData("Input.Name", "")]
    [InlineData("Input.Password", "")]
    [InlineData("Input.Password", "不对的密码")]
    [InlineData("Input.Name", "查无此人")]
    public async Task Of_signing_in(string field, string value)
    {
        using var phone = (await shared.Value).Browse();
        var form = await phone.FormAsync("/sign-in/staff");
        var answer = await phone.SubmitAsync(form, [.. new[] { ("Input.Name", "grid"), ("Input.Password", "还是不对") }.Where(one => one.Item1 != field), (field, value)]);
        answer.Status.ShouldBe(200);
        answer.Problems.ShouldNotBeEmpty();
        answer.Forms.First(one => one.Action == form.Action).Fields.Single(one => one.Name == "Input.Name").Value.ShouldBe(field == "Input.Name" ? value : "grid");
        answer.Body.ShouldNotContain("不对的密码");
    }

    private static async Task ExpectAsync(Browser browser, Form form, string field, string value, string says, params (string Name, string Value)[] good)
    {
        (string Name, string Value)[] typed = [.. good.Where(one => one.Name != field), (field, value)];
        var answer = await browser.SubmitAsync(form, typed);
        answer.Status.ShouldBe(200, answer.Location);
        answer.Problems.ShouldContain(says);
        var id = field.Replace('.', '_');
        answer.Document.QuerySelectorAll(".errs a").Select(link => link.GetAttribute("href")).ShouldContain($"#{id}", answer.Problems);
        answer.Document.GetElementById(id).ShouldNotBeNull($"The message leads to #{id}, which the page does not have.");
        var again = answer.Forms.First(one => one.Action == form.Action);
        foreach (var (name, was) in typed.Where(one => again.Fields.Any(kept => kept.Name == one.Name && kept.IsText)))
        {
            again.Fields.First(kept => kept.Name == name).Value.ShouldBe(was, name);
        }
    }
}
