using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;

namespace Shanzhi.HouseholdFiles.Pages;

/// <summary>What surrounds the module's pages, and the places they let choose from.</summary>
internal sealed class Frames(IPageShell shell, ICurrentUser user, IAreaDirectory areas, IStringLocalizer<SharedStrings> texts)
{
    public string Tenant => shell.TenantName;

    public void Staff(string title) => (shell.Kind, shell.Title) = (ShellKind.Staff, texts[title]);

    public void Paper(string title) => (shell.Kind, shell.Title) = (ShellKind.Print, texts[title]);

    public void Own(string title) => shell.Title = texts[title];

    /// <summary>Villages in which the caller holds the right, for a select box.</summary>
    public Task<IReadOnlyList<SelectListItem>> VillagesAsync(Permission right, Guid? chosen, CancellationToken cancellation) => PlacesAsync(right, chosen, [AreaLevel.Village], cancellation);

    public async Task<IReadOnlyList<SelectListItem>> PlacesAsync(Permission right, Guid? chosen, IReadOnlyList<AreaLevel> levels, CancellationToken cancellation)
    {
        List<AreaView> found = [];
        foreach (var area in user.Caller.Reach(right))
        {
            foreach (var level in levels)
            {
                found.AddRange(await areas.BelowAsync(area, level, cancellation));
            }

            if (levels.Contains(AreaLevel.Village) && (await areas.LineageAsync(area, cancellation)).FirstOrDefault(step => step.Level == AreaLevel.Village) is { } village && village.Path != area)
            {
                // Held in a grid or group: its village leads there.
                found.Add(village);
            }
        }

        return await areas.ByTownshipAsync(found.DistinctBy(area => area.Id), chosen, cancellation);
    }

    /// <summary>Where the caller holds the right, narrowed to a chosen village.</summary>
    public async Task<IReadOnlyList<AreaPath>> ReachAsync(Permission right, Guid? village, CancellationToken cancellation)
    {
        var reach = user.Caller.Reach(right);
        return village is { } id && await areas.FindAsync(id, cancellation) is { } place ? Narrow(reach, place.Path) : reach;
    }

    public static IReadOnlyList<AreaPath> Narrow(IEnumerable<AreaPath> reach, AreaPath place)
        => [.. reach.Where(area => area.Contains(place) || place.Contains(area)).Select(area => area.Contains(place) ? place : area).Distinct()];

    /// <summary>北镇 北村 一组, without the county.</summary>
    public async Task<string> PlaceAsync(AreaPath path, CancellationToken cancellation)
        => string.Join(' ', (await areas.LineageAsync(path, cancellation)).Where(step => step.Level > AreaLevel.County).Select(step => step.Name));
}

/// <summary>Words of the module's kinds; each also the key of its translation.</summary>
internal static class Words
{
    public static string Of(FactSource source) => source switch
    {
        FactSource.Household => "本户说的",
        FactSource.Paper => "看了证件",
        FactSource.Department => "部门给的",
        FactSource.Import => "表格导入",
        _ => "走访看到",
    };

    public static string Of(Circle circle) => circle switch { Circle.Open => "一般", Circle.Care => "民生", _ => "隐私" };

    public static string Of(Rhythm rhythm) => rhythm switch
    {
        Rhythm.Week => "每周", Rhythm.Month => "每月", Rhythm.Quarter => "每季度", Rhythm.HalfYear => "每半年", _ => "每年",
    };

    public static string Of(FieldType type) => type switch
    {
        FieldType.Text => "文字", FieldType.Number => "数字", FieldType.Date => "日期", FieldType.Choice => "选一个", FieldType.YesNo => "是或否", FieldType.Area => "面积（亩）", _ => "证件扫描件",
    };

    public static string Of(GridList list) => list == GridList.Tasks ? "网格事务清单" : "服务责任清单";

    public static string Of(CorrectionState state) => state switch { CorrectionState.Waiting => "等处理", CorrectionState.Accepted => "改好了", _ => "没有改" };

    /// <summary>A level of the tree as a right is held at.</summary>
    public static string Of(AreaLevel level) => level switch { AreaLevel.County => "县级", AreaLevel.Township => "乡镇以上", AreaLevel.Village => "村以上", _ => "网格以上" };

    public static void Done(this PageModel page, string sentence, params object[] values) => page.TempData.Done(page.Texts()[sentence, values]);
}

/// <summary>A table as a file to take away.</summary>
internal static class SheetFile
{
    /// <param name="format">csv, else xlsx.</param>
    public static async Task<FileResult> FileAsync(this ISpreadsheetWriter writer, ExportSheet sheet, string place, DateOnly day, string? format, CancellationToken cancellation)
    {
        var csv = format == "csv";
        await using var buffer = new MemoryStream();
        await (csv ? writer.WriteCsvAsync(buffer, sheet, cancellation) : writer.WriteXlsxAsync(buffer, sheet, cancellation));
        return new FileContentResult(buffer.ToArray(), csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        {
            FileDownloadName = ExportName.Of(place, sheet.Name, day, csv ? "csv" : "xlsx"),
        };
    }
}
