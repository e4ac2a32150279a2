using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Open311;

/// <summary>The county's categories (事项分类) as services; the last is for whoever cannot tell.</summary>
internal sealed class ServiceList(GridDbContext db, IStringLocalizer<SharedStrings> texts)
{
    public async Task<JsonArray> AllAsync(CancellationToken cancellation)
    {
        var known = await db.Categories.AsNoTracking().Where(category => category.Active).OrderBy(category => category.Order).ToListAsync(cancellation);
        return new JsonArray([.. known.Select(category => Show(category.Key, category.Name, category.ClassName)), Show(Category.Unknown, "分不清", "")]);
    }

    /// <summary>There are no further questions to a category: what is to be said is said in the description.</summary>
    /// <exception cref="NotFoundException">There is no such category, or it is not in use.</exception>
    public async Task<JsonObject> DefineAsync(string code, CancellationToken cancellation)
        => code == Category.Unknown || await db.Categories.AnyAsync(category => category.Key == code && category.Active, cancellation)
            ? new JsonObject { ["service_code"] = code, ["attributes"] = new JsonArray() }
            : throw new NotFoundException();

    private JsonObject Show(string code, string name, string group) => new()
    {
        ["service_code"] = code,
        ["service_name"] = texts[name].Value,
        ["description"] = group.Length > 0 ? $"{texts[group]} · {texts[name]}" : texts[name].Value,
        ["metadata"] = false,
        ["type"] = "realtime",
        ["keywords"] = group.Length > 0 ? $"{texts[group]},{texts[name]}" : texts[name].Value,
        ["group"] = group.Length > 0 ? texts[group].Value : "",
    };
}
