using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Shanzhi.Data;

namespace Shanzhi.Faults.Tests;

/// <summary>Every form of every page, filled in as badly as can be, by those who may open it.</summary>
public abstract partial class FormAbuseTests(DatabaseProvider store)
{
    [Fact]
    public async Task No_form_breaks_and_each_says_what_to_mend_and_keeps_what_was_typed()
    {
        await using var county = await County.StartAsync(store);
        var crawl = await Rounds.CrawlAsync(county);
        List<string> complaints = [.. crawl.Broken, .. await AskAsync(county, crawl)];
        foreach (var (who, met) in crawl.Forms.Values.OrderBy(pair => Order(pair.Form)).ThenBy(pair => pair.Form.Shape, StringComparer.Ordinal))
        {
            // Fields carry what the page holds now: earlier abuse may have changed it.
            if (await AgainAsync(who, met) is not { } form)
            {
                continue;
            }

            foreach (var (kind, fields) in Hostile.Of(form))
            {
                var answer = await who.PostAsync(form, fields);
                complaints.AddRange(Judge(form, kind, fields, answer));
            }
        }

        crawl.Forms.Count.ShouldBeGreaterThan(50);
        complaints.ShouldBeEmpty();
    }

    private static async Task<Form?> AgainAsync(Browser who, Form met)
    {
        var page = await who.GetAsync(met.Page);
        var token = page.Forms.SelectMany(form => form.Fields).FirstOrDefault(field => field.Name == Form.Token);
        return met.ByHand ? met with { Fields = [.. met.Fields.Where(field => field.Name != Form.Token), .. token is null ? [] : new[] { token }] }
            : page.Forms.FirstOrDefault(form => form.Shape == met.Shape) ?? (page.Status == 200 ? null : met);
    }

    private static IEnumerable<string> Judge(Form form, string kind, IReadOnlyList<(string Name, string Value)> fields, Answer answer)
    {
        var what = $"{form.Action} ({string.Join(' ', form.Fields.Select(field => field.Name).Where(name => name != Form.Token).Distinct().Take(4))}) with {kind}";
        if (answer.Status is >= 500 or 429)
        {
            yield return $"{answer.Status} from {what}";
        }

        // A table is no page: nothing in it runs.
        if (answer.Type != "text/csv" && answer.Body.Contains("<script>canary", StringComparison.Ordinal) || answer.Document.QuerySelector("img[onerror]") is not null)
        {
            yield return $"{what}: the script came back as it was";
        }

        if (answer.Status is 400 or 409 && answer.Document.QuerySelector("h1") is null)
        {
            yield return $"{what}: {answer.Status} without a page";
        }

        if (answer.Status != 200 || answer.Type != "text/html")
        {
            yield break;
        }

        if (English().Match(answer.Problems) is { Success: true } found)
        {
            yield return $"{what}: says 「{found.Value}」";
        }

        if (answer.Forms.FirstOrDefault(again => again.Action == form.Action) is not { } again)
        {
            yield break;
        }

        foreach (var field in form.Fields.Where(field => field.IsText && !field.Name.EndsWith("Code", StringComparison.Ordinal)))
        {
            var typed = fields.Where(sent => sent.Name == field.Name).Select(sent => sent.Value).ToList();
            var kept = again.Fields.FirstOrDefault(other => other.Name == field.Name)?.Value;
            if (typed is [{ Length: > 0 } one] && !one.Any(char.IsControl) && kept is not null && kept.Trim() != one.Trim() && answer.Problems.Length > 0)
            {
                yield return $"{what}: {field.Name} lost what was typed, it holds '{kept[..Math.Min(20, kept.Length)]}'";
            }
        }

        // A button that asks nothing is pressed as it stands, and what was done is said: there is nothing to mend.
        // Nor is there in a search: any word may be looked for, and none finds everything.
        var asks = !(form.Search && form.Fields.All(field => field.IsText || field.Name.StartsWith("__", StringComparison.Ordinal) || kind == "nothing")) && form.Fields.Any(field => field.Name != Form.Token) && answer.Document.QuerySelector(".note--done") is null;
        if (asks && kind is "nothing" or "every field wrong" or "every field huge" && answer.Problems.Length == 0)
        {
            yield return $"{what}: shown again without a word on what to mend";
        }
    }

    /// <summary>Every value a page takes from its address, as badly as can be.</summary>
    private static async Task<IEnumerable<string>> AskAsync(County county, Crawl crawl)
    {
        List<string> complaints = [];
        var admin = await county.StaffAsync("admin");
        foreach (var (route, page) in await Routes.PagesAsync(county))
        {
            var names = page.BoundProperties.OfType<PageBoundPropertyDescriptor>().Where(property => property.Property.GetCustomAttribute<BindPropertyAttribute>()?.SupportsGet == true).Select(property => property.BindingInfo?.BinderModelName ?? property.Name)
                .Concat(page.HandlerMethods.Where(handler => handler.HttpMethod.Equals("GET", StringComparison.OrdinalIgnoreCase)).SelectMany(handler => handler.Parameters).Where(parameter => parameter.ParameterType != typeof(CancellationToken)).Select(parameter => parameter.Name!));
            var path = crawl.Pages.TryGetValue(route, out var met) ? met.First().Split('?')[0] : route.Contains('{', StringComparison.Ordinal) ? null : route;
            if (path is null || path.StartsWith("/operator", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var name in names.Distinct(StringComparer.OrdinalIgnoreCase))
            {
                foreach (var value in Hostile.Values)
                {
                    var answer = await admin.GetAsync($"{path}?{name}={Uri.EscapeDataString(value)}");
                    if (answer.Status is >= 500 or 429 || answer.Body.Contains("<script>canary", StringComparison.Ordinal))
                    {
                        complaints.Add($"{answer.Status} from {path} with {name}={value[..Math.Min(20, value.Length)]}");
                    }
                }
            }
        }

        return complaints;
    }

    // What switches things off, moves places or ends sessions comes last.
    private static int Order(Form form) => form.Route switch
    {
        var route when route.StartsWith("/operator", StringComparison.Ordinal) => 5,
        var route when route.Contains("sign-", StringComparison.Ordinal) => 4,
        var route when route.Contains("features", StringComparison.Ordinal) || route.Contains("areas", StringComparison.Ordinal) => 3,
        var route when route.Contains("staff", StringComparison.Ordinal) || route.StartsWith("/my", StringComparison.Ordinal) => 2,
        var route when route.StartsWith("/admin", StringComparison.Ordinal) => 1,
        _ => 0,
    };

    [GeneratedRegex("(The value|The field|is not valid|is required|is invalid|must be)[^,.]*", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex English();
}

/// <summary>A class a store, so that they run side by side.</summary>
public sealed class FormAbuseOnSqliteTests() : FormAbuseTests(DatabaseProvider.Sqlite);

public sealed class FormAbuseOnPostgreSqlTests() : FormAbuseTests(DatabaseProvider.PostgreSql);
