using System.Globalization;
using Shanzhi.Messaging;
using Shanzhi.Platform.Branding;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Admin;

/// <summary>The form of 品牌样子. Colours count only with <see cref="Set"/> <c>custom</c>.</summary>
internal sealed class BrandInput
{
    public const string Custom = "custom";

    /// <summary>A measured set's id, or <see cref="Custom"/>.</summary>
    public string? Set { get; set; }

    public string? Art { get; set; }

    public string? Deep { get; set; }

    public string? Brand { get; set; }

    public string? Soft { get; set; }

    public string? Line { get; set; }

    public string? OnDeep { get; set; }

    public string? Accent { get; set; }

    public string? AccentInk { get; set; }

    public string? Name { get; set; }

    public string? Latitude { get; set; }

    public string? Longitude { get; set; }

    public static BrandInput Of(ShellSettings tenant)
    {
        var tokens = TenantBrand.Of(tenant);
        return new BrandInput
        {
            Set = tenant.Brand == Custom ? Custom : BrandSets.Find(tenant.Brand).Id,
            Art = BrandArt.Of(tokens).Id,
            Deep = tokens.Deep, Brand = tokens.Brand, Soft = tokens.Soft, Line = tokens.Line, OnDeep = tokens.OnDeep, Accent = tokens.Accent, AccentInk = tokens.AccentInk,
            Name = tenant.Name,
            Latitude = tenant.MapLatitude?.ToString(CultureInfo.InvariantCulture),
            Longitude = tenant.MapLongitude?.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The colours and pictures asked for. Contrast is not measured here.</summary>
    /// <exception cref="InputException">An unknown set or picture, or a colour that is not #RRGGBB.</exception>
    public BrandTokens ToTokens()
    {
        var art = BrandArt.Find(Art) ?? throw new InputException(nameof(Art), "请选一张图。");
        if (Set != Custom)
        {
            var set = BrandSets.All.FirstOrDefault(set => set.Id == Set) ?? throw new InputException(nameof(Set), "请选一套颜色。");
            return set.Tokens with { Hero = art.Hero, Emblem = art.Emblem };
        }

        List<InputError> errors = [];
        foreach (var (field, value) in Colours)
        {
            if (!IsColour(value))
            {
                errors.Add(new InputError(field, "请写成 # 和六位数字或字母，例如 #2A6B3C。"));
            }
        }

        return errors.Count > 0 ? throw new InputException(errors)
            : new BrandTokens(Deep!, Brand!, Soft!, Line!, OnDeep!, Accent!, AccentInk!, art.Hero, art.Emblem);
    }

    private (string Field, string? Value)[] Colours =>
    [
        (nameof(Deep), Deep), (nameof(Brand), Brand), (nameof(Soft), Soft), (nameof(Line), Line), (nameof(OnDeep), OnDeep), (nameof(Accent), Accent), (nameof(AccentInk), AccentInk),
    ];

    private static bool IsColour(string? value) => value is ['#', .. var digits] && digits.Length == 6 && digits.All(char.IsAsciiHexDigit);
}
