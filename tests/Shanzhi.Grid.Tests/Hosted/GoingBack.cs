using System.Net;
using Shanzhi.Grid.Acts;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Somebody goes back to the form and hands in once more: a new form, with a new key, and the same words.</summary>
public sealed class GoingBack(GridHost host) : IClassFixture<GridHost>
{
    private const string Form = $"/v/{SmallDivisions.North}/report";

    [Fact]
    public async Task A_guest_who_goes_back_from_the_code_and_hands_in_again_is_led_to_the_same_report()
    {
        var client = host.Host.CreateClient(host.Host.A);
        (string, string)[] fields = [("Input.Text", "水泵房的门坏了"), ("Input.PlaceText", "桥头"), ("Input.Category", "waters.river"), ("Input.Phone", "13800000081")];
        var first = await PageForms.PostAsync(client, Form, fields);
        var codes = host.Post.Sent.Count;
        var again = await PageForms.PostAsync(client, Form, fields);
        again.Headers.Location.ShouldBe(first.Headers.Location);
        first.Headers.Location!.ToString().ShouldContain("/report/confirm/");
        host.Post.Sent.Count.ShouldBe(codes, "one code is enough");
        (await host.ReadAsync(db => db.Reports.Count(report => report.Text == "水泵房的门坏了"))).ShouldBe(1);

        (string, string)[] other = [("Input.Text", "水泵房的窗坏了"), .. fields[1..]];
        (await PageForms.PostAsync(client, Form, other)).Headers.Location.ShouldNotBe(first.Headers.Location);
        (string, string)[] somebody = [.. fields[..3], ("Input.Phone", "13800000082")];
        (await PageForms.PostAsync(client, Form, somebody)).Headers.Location.ShouldNotBe(first.Headers.Location);
        foreach (var (name, value) in new[] { ("Input.Private", "true"), ("Input.PlaceText", "桥尾"), ("Input.ContactName", "老余"), ("Input.AboutName", "某某"), ("Input.Latitude", "29.1") })
        {
            (string, string)[] mended = [(name, value), .. fields.Where(field => field.Item1 != name), .. name == "Input.Latitude" ? new[] { ("Input.Longitude", "119.1") } : []];
            (await PageForms.PostAsync(client, Form, mended)).Headers.Location.ShouldNotBe(first.Headers.Location, $"{name} was put right: that is what counts");
        }

        host.Time.Now += TimeSpan.FromHours(2);
        (await PageForms.PostAsync(client, Form, fields)).Headers.Location.ShouldNotBe(first.Headers.Location, "two hours later it may have broken again");
    }

    [Fact]
    public async Task The_same_words_of_no_kind_are_hinted_at_and_other_words_near_by_are_not()
    {
        var client = host.Host.CreateClient(host.Host.A);
        (string, string)[] fields = [("Input.Text", "晒谷场上停了一辆没人要的三轮车"), ("Input.PlaceText", "晒谷场"), ("Input.Anonymous", "true"), ("Input.Latitude", "29.03"), ("Input.Longitude", "119.17")];
        (await PageForms.PostAsync(client, Form, fields)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var again = await PageForms.PostAsync(client, Form, fields);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain("附近有人报过一样的事");
        page.ShouldContain("<span>一件事</span>", customMessage: "nobody has taken it up: its words are not shown, and it has no kind");
        (await PageForms.PostAsync(client, Form, [("Input.Text", "广播一早就响，吵得很"), .. fields[1..]])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
