using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;

namespace Shanzhi.Faults.Tests;

/// <summary>Goes through the product as somebody would who follows every kind of link a few times.</summary>
internal sealed partial class Crawl
{
    private const int PerKind = 4;

    /// <summary>Each shape of form that was met, and who met it where.</summary>
    public Dictionary<string, (Browser Who, Form Form)> Forms { get; } = new(StringComparer.Ordinal);

    /// <summary>Pages that opened, by route.</summary>
    public Dictionary<string, HashSet<string>> Pages { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers that nobody should ever get.</summary>
    public List<string> Broken { get; } = [];

    public async Task GoAsync(Browser browser, params string[] starts)
    {
        Dictionary<string, int> kinds = new(StringComparer.Ordinal);
        HashSet<string> known = [.. starts];
        var queue = new Queue<string>(starts);
        while (queue.TryDequeue(out var path))
        {
            var kind = Varying().Replace(path, "*");
            if ((kinds[kind] = kinds.GetValueOrDefault(kind) + 1) > PerKind)
            {
                continue;
            }

            var page = await browser.GetAsync(path);
            Keep(browser, page);
            foreach (var link in Links(page).Where(known.Add))
            {
                queue.Enqueue(link);
            }
        }
    }

    /// <summary>Takes note of a page reached in another way.</summary>
    public void Keep(Browser browser, Answer page)
    {
        if (page.Status is >= 500 or 429)
        {
            Broken.Add($"{page.Status} from {page.Path}");
        }

        if (page.Status != 200)
        {
            return;
        }

        if (!Pages.TryGetValue(page.Route, out var paths))
        {
            Pages[page.Route] = paths = new(StringComparer.Ordinal);
        }

        paths.Add(page.Path);
        foreach (var form in page.Forms)
        {
            Forms.TryAdd(form.Shape, (browser, form));
        }
    }

    /// <summary>A form nobody met (it is shown only now and then), made by hand from what its page binds, with the token of another page.</summary>
    public void ByHand(Browser browser, string tokenPage, string route, string? handler, IEnumerable<string> fields)
    {
        var action = Parameter().Replace(route, match => match.Value.Contains(":int", StringComparison.Ordinal) ? "1" : Guid.CreateVersion7().ToString()) + (handler is null ? "" : $"?handler={handler}");
        var form = new Form(tokenPage, route, action, false, [.. fields.Select(name => new Field(name, "text", "")), new Field(Form.Token, "hidden", "")], ByHand: true);
        if (Forms.Values.All(met => !met.Form.Route.Equals(route, StringComparison.OrdinalIgnoreCase) || !met.Form.Handler.Equals(handler ?? "", StringComparison.OrdinalIgnoreCase)))
        {
            Forms.Add(form.Shape, (browser, form));
        }
    }

    private static IEnumerable<string> Links(Answer page)
    {
        var here = new Uri(new Uri("http://page"), page.Path);
        var links = page.Document.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!)
            .Concat(page.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Where(form => form.GetAttribute("method") is null or "get").Select(Search))
            .Append(page.Location).Where(link => link.Length > 0);
        foreach (var link in links)
        {
            if (Uri.TryCreate(here, link, out var to) && to.Host == here.Host && to.Scheme == "http" && !Skipped().IsMatch(to.AbsolutePath))
            {
                yield return to.PathAndQuery;
            }
        }
    }

    private static string Search(IHtmlFormElement form)
        => $"{form.GetAttribute("action")}?{string.Join('&', form.Elements.OfType<IHtmlInputElement>().Where(input => !string.IsNullOrEmpty(input.Name)).Select(input => $"{input.Name}={Uri.EscapeDataString(input.Value)}"))}";

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 30000)]
    private static partial Regex Parameter();

    // Photos are many; the others change how every later page looks, or lead from the operator's host into a county.
    [GeneratedRegex("^/(media|culture|elder|alpha|beta)(/|$)", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Skipped();

    [GeneratedRegex(@"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+|(?<==)[^&]*", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Varying();
}
