namespace Shanzhi.Ui;

/// <summary>What a layout needs to know of the place and the reader. A scoped service: the kernel fills it from the tenant, the page adds its own.</summary>
public interface IPageShell
{
    /// <summary>Name of the tenant, for example 龙游县.</summary>
    string TenantName { get; }

    /// <summary>The tenant's tokens as a served file, <c>~/brand/{version}.css</c>; empty when there is no tenant, then the neutral brand holds.</summary>
    string BrandHref { get; }

    /// <summary>The brand's deep colour, for the browser's own frame.</summary>
    string BrandColor { get; }

    /// <summary>Address of the emblem, the same as in the brand file, so that it also serves as the page icon without a further request.</summary>
    string EmblemHref => "~/_content/Tianye/brand/neutral-emblem.svg";

    /// <summary>Address of the icon sprite of the theme in use.</summary>
    string IconsHref => "~/_content/Tianye/icons.svg";

    /// <summary>The reader chose the large-type version (适老版).</summary>
    bool Elder { get; }

    /// <summary>Language of the page: zh-Hans or en.</summary>
    string Culture { get; }

    /// <summary>Title without the place; the layout writes "{Title} · {PlaceName}".</summary>
    string Title { get; set; }

    /// <summary>The place the page speaks of, for example 青竹坪村; the tenant's name when null.</summary>
    string? PlaceName { get; set; }

    /// <summary>What the place lies in, for example 龙游县 · 溪口镇.</summary>
    string? PlaceParent { get; set; }

    /// <summary>The place's home page.</summary>
    string? PlaceHref { get; set; }

    /// <summary>监督电话, shown in every footer.</summary>
    string? SupervisionPhone { get; set; }

    /// <summary>Where the committee sits and when, a sentence for the footer.</summary>
    string? OfficeHours { get; set; }

    /// <summary>The bottom bar: three or four entries.</summary>
    IReadOnlyList<BarLink> Bar { get; set; }

    /// <summary>Something has to be put right on this page; the title then begins "错误：". <c>&lt;error-summary&gt;</c> sets it.</summary>
    bool Problem { get; set; }

    /// <summary>Which frame surrounds the page.</summary>
    ShellKind Kind { get; set; }

    /// <summary>Name of the person signed in, shown in the staff header.</summary>
    string? UserName => null;

    /// <summary>Where that name leads.</summary>
    string UserHref => "~/my";

    /// <summary>The account signed in, by which the phone tells whose unsent work lies on it; null for guests.</summary>
    string? AccountKey => null;

    /// <summary>Address of the script that keeps work on the phone, with its version in it; empty where there is no tenant.</summary>
    string FieldScript => "";
}

/// <summary>One entry of the bottom bar.</summary>
/// <param name="Text">At most four characters.</param>
/// <param name="Href">May begin with ~/.</param>
/// <param name="Icon">Name of a symbol in the sprite.</param>
/// <param name="Current">The page on screen belongs to this entry.</param>
public sealed record BarLink(string Text, string Href, string Icon, bool Current);

/// <summary>The frame around a page.</summary>
public enum ShellKind
{
    /// <summary>Villagers' pages: header, bottom bar, footer.</summary>
    Public,

    /// <summary>Staff pages with a side navigation.</summary>
    Staff,

    /// <summary>The operator's pages, across tenants.</summary>
    Operator,

    /// <summary>Paper: nothing around the sheet.</summary>
    Print,
}

/// <summary>What an error page says.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reference">What to read out on the phone so that the entry in the log is found.</param>
/// <param name="RetryAfterText">How long to wait, in words, for 429 and 503.</param>
public sealed record ErrorPage(int Status, string Reference, string? RetryAfterText)
{
    /// <summary>What stands in the way, in words; null leaves it to the page.</summary>
    public string? Message { get; init; }

    /// <summary>The tenant is suspended (停用), which waiting does not mend.</summary>
    public bool Suspended { get; init; }

    /// <summary>What was typed and not taken, to be copied.</summary>
    public IReadOnlyList<string> Typed { get; init; } = [];
}
