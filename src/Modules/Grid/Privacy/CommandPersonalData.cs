using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Grid.Data;
using Shanzhi.Privacy;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Privacy;

/// <summary>The filters somebody keeps; what they searched for may be a name.</summary>
internal sealed class CommandPersonalData(GridDbContext db, IStringLocalizer<SharedStrings> texts) : IPersonalData
{
    public string Name => "存的筛选";

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation = default)
        => (await db.SavedFilters.AsNoTracking().Where(filter => filter.AccountId == subject.AccountId).OrderBy(filter => filter.Name).ToListAsync(cancellation))
            .ConvertAll(filter => new Dictionary<string, object?> { [texts["名字"]] = filter.Name, [texts["条件"]] = filter.Query });

    public async Task EraseAsync(DataSubject subject, CancellationToken cancellation = default)
        => db.SavedFilters.RemoveRange(await db.SavedFilters.Where(filter => filter.AccountId == subject.AccountId).ToListAsync(cancellation));
}
