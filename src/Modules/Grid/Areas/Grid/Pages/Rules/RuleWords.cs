using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Rules;

/// <summary>Rules with the words that people know categories and roles by.</summary>
internal sealed record RulePicture(DispatchRules Rules, IReadOnlyDictionary<string, string> Categories, IReadOnlyDictionary<string, string> Roles)
{
    public string Role(string key) => Roles.GetValueOrDefault(key, key);

    /// <summary>安全隐患, or 消防用电用气; everything when nothing is said.</summary>
    public string Category(string? key, IStringLocalizer texts) => key is null ? texts["所有的事"] : Categories.TryGetValue(key, out var name) ? texts[name] : key;
}

/// <summary>Looks the words up.</summary>
internal sealed class RuleWords(GridDbContext db, IStaffDirectory staff)
{
    public async Task<RulePicture> PictureAsync(DispatchRules rules, CancellationToken cancellation)
    {
        var categories = await db.Categories.AsNoTracking().Where(row => row.Active).OrderBy(row => row.Order).Select(row => new { row.Key, row.ClassName, row.Name }).ToListAsync(cancellation);
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (var row in categories)
        {
            names.TryAdd(row.Key[..(row.Key.IndexOf('.') + 1)], row.ClassName);
            names[row.Key] = row.Name;
        }

        return new RulePicture(rules, names, (await staff.RolesAsync(cancellation)).ToDictionary(role => role.Key, role => role.Title, StringComparer.Ordinal));
    }
}
