using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.Pages;
using Shanzhi.Ui;

namespace Shanzhi.HouseholdFiles.Pages;

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
