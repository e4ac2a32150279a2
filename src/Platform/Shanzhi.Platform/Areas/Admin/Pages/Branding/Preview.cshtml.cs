using System.Text;
using Microsoft.AspNetCore.Mvc;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Admin.Pages.Branding;

/// <summary>
/// The preview's style sheet: each set and picture under its own name, and the draft under <c>[data-brand=draft]</c>. The draft follows the radio
/// buttons by <c>:has()</c>, so it is live without script; an older browser sees it after 换上看看.
/// </summary>
[RequirePermission(AdminPermissions.BrandName, Everywhere = true)]
internal sealed class PreviewModel : AdminPage
{
    private const string Draft = "[data-brand=draft]";

    protected override string Heading => "品牌样子";

    [BindProperty(SupportsGet = true)]
    public BrandInput Input { get; set; } = new();

    public IActionResult OnGet()
    {
        var css = new StringBuilder(BrandSets.PreviewCss());
        if (TokensOrNull() is { } tokens)
        {
            css.Append(Based(tokens).ToCss(Draft));
            if (Input.Set == BrandInput.Custom)
            {
                css.Append((tokens with { Hero = null, Emblem = null }).ToCss($"[data-brand={BrandInput.Custom}]"))
                    .Append((tokens with { Hero = null, Emblem = null }).ToCss($"body:has(#set-{BrandInput.Custom}:checked) {Draft}"));
            }
        }

        foreach (var set in BrandSets.All)
        {
            css.Append(set.Tokens.ToCss($"body:has(#set-{set.Id}:checked) {Draft}"));
        }

        foreach (var art in BrandArt.All)
        {
            css.Append($"body:has(#art-{art.Id}:checked) {Draft},[data-art={art.Id}]{{--brand-art:url(\"{Request.PathBase}{art.Hero}\");--brand-emblem:url(\"{Request.PathBase}{art.Emblem}\")}}\n");
        }

        Response.Headers.CacheControl = "private, max-age=300";
        return Content(css.ToString(), "text/css; charset=utf-8");
    }

    /// <summary>What the sheet needs of a draft.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Fields(BrandInput input) =>
    [
        new("Input.Set", input.Set), new("Input.Art", input.Art), new("Input.Deep", input.Deep), new("Input.Brand", input.Brand), new("Input.Soft", input.Soft),
        new("Input.Line", input.Line), new("Input.OnDeep", input.OnDeep), new("Input.Accent", input.Accent), new("Input.AccentInk", input.AccentInk),
    ];

    private BrandTokens? TokensOrNull()
    {
        try
        {
            return Input.ToTokens();
        }
        catch (InputException)
        {
            return null;
        }
    }

    private BrandTokens Based(BrandTokens tokens) => tokens with { Hero = Request.PathBase + tokens.Hero, Emblem = Request.PathBase + tokens.Emblem };
}
