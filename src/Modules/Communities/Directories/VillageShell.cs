using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Data;
using Shanzhi.Features;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Directories;

internal sealed class VillageShell(
    CommunitiesDbContext db, AreaDirectory areas, IPageShell shell, IEnumerable<VillageBarEntry> entries, IFeatureState features, IStringLocalizer<SharedStrings> texts) : IVillageShell
{
    private const int MostEntries = 2;

    /// <summary>What is written down about the area entered.</summary>
    public AreaFacts Facts { get; private set; } = new("", "", "", "", "");

    public async Task<AreaView?> EnterAsync(string code, string title, string? current = null, CancellationToken cancellation = default)
    {
        var village = await areas.FindByCodeAsync(code, cancellation);
        if (village?.Level != AreaLevel.Village)
        {
            return null;
        }

        await EnterAsync(village, title, current, cancellation);
        return village;
    }

    /// <summary>Frames a page of any area; only villages have a bar of their own.</summary>
    public async Task EnterAsync(AreaView area, string title, string? current, CancellationToken cancellation)
    {
        var line = await areas.LineageAsync(area.Path, cancellation);
        Facts = await db.Areas.AsNoTracking().Where(x => x.Id == area.Id)
            .Select(x => new AreaFacts(x.Office, x.OfficeHours, x.Phone, x.SupervisionPhone, x.Introduction)).FirstAsync(cancellation);
        shell.Title = title.Length > 0 ? title : area.Name;
        shell.PlaceName = area.Name;
        shell.PlaceParent = string.Join(" · ", line.Where(x => x.Id != area.Id).Select(x => x.Name));
        shell.PlaceHref = AreaLinks.Of(area);
        shell.SupervisionPhone = Facts.SupervisionPhone;
        shell.OfficeHours = Hours(Facts.Office, Facts.OfficeHours);
        shell.Bar = area.Level == AreaLevel.Village ? Bar(area, current) : [];
    }

    private string? Hours(string office, string hours)
    {
        string[] parts = [.. new[] { office, hours }.Where(part => part.Length > 0)];
        return parts.Length == 0 ? null : texts["村委会：{0}", string.Join(" ", parts)].Value;
    }

    private List<BarLink> Bar(AreaView village, string? current)
    {
        var home = AreaLinks.Of(village);
        var middle = entries.Where(entry => features.IsEnabled(entry.Owner)).OrderBy(entry => entry.Order).Take(MostEntries)
            .Select(entry => new BarLink(texts[entry.Text], $"{home}/{entry.Path}", entry.Icon, current == entry.Path));
        return [new BarLink(texts["首页"], home, "home", current == ""), .. middle, new BarLink(texts["我的"], "~/my", "user", Current: false)];
    }
}

/// <summary>What a reader may want to know of a village or township besides its name.</summary>
internal sealed record AreaFacts(string Office, string OfficeHours, string Phone, string SupervisionPhone, string Introduction);

/// <summary>Addresses of an area's public page.</summary>
internal static class AreaLinks
{
    public static string Of(AreaView area) => area.Level switch
    {
        AreaLevel.Village => $"~/v/{area.Code}",
        AreaLevel.Township => $"~/t/{area.Code}",
        _ => "~/",
    };
}
