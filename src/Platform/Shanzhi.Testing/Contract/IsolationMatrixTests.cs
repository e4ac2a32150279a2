using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Shanzhi.Permissions;

namespace Shanzhi.Testing.Contract;

/// <summary>Every page × every kind of visitor × ids of another tenant. Reference all modules and themes, and inherit with no code.</summary>
public abstract partial class IsolationMatrixTests : IClassFixture<MatrixHost>
{
    private static readonly HttpStatusCode[] Refusals = [HttpStatusCode.Redirect, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotFound];

    [Fact]
    public async Task No_page_breaks_for_anybody()
    {
        var matrix = await MatrixAsync();
        List<string> complaints = [];
        foreach (var (page, visitor) in matrix.Pages.SelectMany(page => matrix.Visitors.Keys.Select(visitor => (page, visitor))))
        {
            foreach (var path in new[] { RouteSamples.Path(page), RouteSamples.Path(page, known: matrix.Known) }.Distinct(StringComparer.Ordinal))
            {
                using var answer = await matrix.GetAsync(visitor, path);
                if ((int)answer.StatusCode >= 500 || answer.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    complaints.Add($"{visitor} gets {(int)answer.StatusCode} from {path}");
                }
            }
        }

        ModuleContractTests.Expect(complaints);
    }

    [Fact]
    public async Task Who_lacks_the_right_is_refused()
    {
        var matrix = await MatrixAsync();
        List<string> complaints = [];
        foreach (var page in matrix.Pages.Where(page => page.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            var needsRight = page.Metadata.GetMetadata<RequirePermissionAttribute>() is not null;
            foreach (var visitor in matrix.Visitors.Keys.Where(visitor => visitor != "an administrator" && (needsRight || visitor != "a villager")))
            {
                var path = RouteSamples.Path(page, known: matrix.Known);
                using var answer = await matrix.GetAsync(visitor, path);
                if (!Refusals.Contains(answer.StatusCode))
                {
                    complaints.Add($"{visitor} gets {(int)answer.StatusCode} from {path}");
                }
            }
        }

        ModuleContractTests.Expect(complaints);
    }

    [Fact]
    public async Task A_ticket_of_another_tenant_is_as_good_as_none()
    {
        var matrix = await MatrixAsync();
        List<string> complaints = [];
        foreach (var path in matrix.Pages.Select(page => RouteSamples.Path(page, known: matrix.Known)))
        {
            var guest = await AnswerAsync(matrix, "a guest", path, Guid.Empty);
            var stranger = await AnswerAsync(matrix, "a stranger with a ticket of another tenant", path, Guid.Empty);
            if (guest != stranger)
            {
                complaints.Add($"{path} answers a stranger {stranger.Status} otherwise than a guest {guest.Status}");
            }
        }

        ModuleContractTests.Expect(complaints);
    }

    [Fact]
    public async Task An_id_of_another_tenant_is_answered_as_one_that_nobody_has()
    {
        var matrix = await MatrixAsync();
        List<string> complaints = [];
        foreach (var (page, visitor) in matrix.Pages.Where(RouteSamples.TakesId).SelectMany(page => new[] { "a guest", "an administrator" }.Select(visitor => (page, visitor))))
        {
            var nobodys = Guid.CreateVersion7();
            var expected = await AnswerAsync(matrix, visitor, RouteSamples.Path(page, nobodys, matrix.Known), nobodys);
            foreach (var (id, kind) in matrix.ForeignIds)
            {
                var path = RouteSamples.Path(page, id, matrix.Known);
                var answer = await AnswerAsync(matrix, visitor, path, id);
                if (answer != expected)
                {
                    complaints.Add($"{path} answers {visitor} {answer.Status} for another tenant's {kind}, and {expected.Status} for nobody's id");
                }
            }

            if (visitor == "an administrator" && expected.Status != HttpStatusCode.NotFound && page.Metadata.GetMetadata<OperatorOnlyAttribute>() is null)
            {
                complaints.Add($"{page.RoutePattern.RawText} answers {expected.Status} for an id that nobody has; it should be a plain 404");
            }
        }

        ModuleContractTests.Expect(complaints);
    }

    [Fact]
    public async Task A_form_sent_to_an_id_of_another_tenant_is_answered_as_one_sent_to_an_id_that_nobody_has()
    {
        var matrix = await MatrixAsync();
        using var client = matrix.Browse("an administrator");
        var token = await TokenAsync(matrix, client);
        List<string> complaints = [];
        foreach (var (page, handler) in (await matrix.FormsAsync()).Where(form => RouteSamples.TakesId(form.Page) && form.Page.Metadata.GetMetadata<OperatorOnlyAttribute>() is null))
        {
            var nobodys = Guid.CreateVersion7();
            var expected = await SendAsync(nobodys);
            if (expected.Status != HttpStatusCode.NotFound)
            {
                complaints.Add($"The form {handler} of {page.RoutePattern.RawText} answers {expected.Status} for an id that nobody has; it should be a plain 404");
            }

            foreach (var (id, kind) in matrix.ForeignIds)
            {
                var answer = await SendAsync(id);
                if (answer != expected)
                {
                    complaints.Add($"The form {handler} of {page.RoutePattern.RawText} answers {answer.Status} for another tenant's {kind}, and {expected.Status} for nobody's id");
                }
            }

            async Task<(HttpStatusCode Status, string Location, string Body)> SendAsync(Guid id)
            {
                using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
                using var answer = await client.PostAsync(RouteSamples.Path(page, id, matrix.Known) + (handler is null ? "" : $"?handler={handler}"), form);
                return (answer.StatusCode, Plain(answer.Headers.Location?.ToString() ?? "", id), Plain(await answer.Content.ReadAsStringAsync(), id));
            }
        }

        ModuleContractTests.Expect(complaints);
    }

    [Fact]
    public async Task The_matrix_is_not_empty()
    {
        var matrix = await MatrixAsync();
        Assert.NotEmpty(matrix.Pages.Where(RouteSamples.TakesId));
        Assert.NotEmpty(matrix.ForeignIds);
        using var home = await matrix.GetAsync("an administrator", "/");
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        Assert.Contains(matrix.Pages, page => page.Metadata.GetMetadata<RequirePermissionAttribute>() is not null);
    }

    /// <summary>What a form of any page carries; it is good for every other.</summary>
    private static async Task<string> TokenAsync(MatrixHost matrix, HttpClient client)
    {
        foreach (var page in matrix.Pages.Where(page => page.RoutePattern.Parameters.Count == 0 && page.Metadata.GetMetadata<OperatorOnlyAttribute>() is null))
        {
            if (Token().Match(await (await client.GetAsync(RouteSamples.Path(page))).Content.ReadAsStringAsync()) is { Success: true } token)
            {
                return token.Value;
            }
        }

        throw new InvalidOperationException("No page without parameters carries a form.");
    }

    [GeneratedRegex("(?<=name=\"__RequestVerificationToken\" type=\"hidden\" value=\")[^\"]+", RegexOptions.None, 1000)]
    private static partial Regex Token();

    private static async Task<MatrixHost> MatrixAsync()
        => await TestContext.Current.GetFixture<MatrixHost>() ?? throw new InvalidOperationException("The host of the matrix is missing.");

    private static async Task<(HttpStatusCode Status, string Location, string Body)> AnswerAsync(MatrixHost matrix, string visitor, string path, Guid id)
    {
        using var answer = await matrix.GetAsync(visitor, path);
        var body = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, Plain(answer.Headers.Location?.ToString() ?? "", id), Plain(body, id));
    }

    /// <summary>Takes out what differs between any two answers: the id asked for, the reference of an error, a form's token and its idempotency key.</summary>
    private static string Plain(string text, Guid id) => Varying().Replace(text.Replace(id.ToString(), "", StringComparison.OrdinalIgnoreCase), "");

    [GeneratedRegex("""(?<=name="__RequestVerificationToken" type="hidden" value=")[^"]+|(?<="token":")[^"]+|value="[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}"|\b[0-9a-f]{8}\b|\b0H[0-9A-Z]{11}(:[0-9A-F]{8})?\b""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Varying();
}
