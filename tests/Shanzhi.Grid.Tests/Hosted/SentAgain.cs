using System.Net;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>A phone that heard no answer sends its form again.</summary>
public sealed class SentAgain(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task The_form_sent_again_is_given_its_first_answer_and_no_hint_at_its_own_report()
    {
        var client = host.Host.CreateClient(host.Host.A);
        var key = Guid.CreateVersion7().ToString("N");
        var first = await SendAsync(client, key);
        first.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var again = await SendAsync(client, key);
        again.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        again.Headers.Location.ShouldBe(first.Headers.Location);
        (await SendAsync(client, Guid.CreateVersion7().ToString("N"))).StatusCode.ShouldBe(HttpStatusCode.OK, "another form with the same words is asked whether it is the same thing");
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string key) => PageForms.PostAsync(
        client, $"/v/{SmallDivisions.North}/report",
        ("__FormKey", key), ("Input.Text", "井盖被压裂了，骑车绕不过去"), ("Input.PlaceText", "村口"), ("Input.Category", "roads.surface"), ("Input.Anonymous", "true"));
}
