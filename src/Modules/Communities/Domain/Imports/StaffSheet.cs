using Shanzhi.Spreadsheets;

namespace Shanzhi.Communities.Domain;

/// <summary>The table of staff (工作人员名册): one row a post. Somebody with two posts stands in two rows.</summary>
internal static class StaffSheet
{
    public const string Name = "name";
    public const string Login = "login";
    public const string Phone = "phone";
    public const string Role = "role";
    public const string Code = "code";
    public const string Town = "town";
    public const string Village = "village";
    public const string Group = "group";
    public const string From = "from";
    public const string To = "to";
    public const string Reason = "reason";

    public static ImportSheet Sheet { get; } = new("工作人员名册",
    [
        new(Name, "姓名", true, "示例李四"),
        new(Login, "登录名", false, "shililisi", "账号", "用户名"),
        new(Phone, "手机号", false, "", "手机", "电话", "联系电话", "手机号码"),
        new(Role, "职务", true, "专（兼）职网格员", "角色", "岗位"),
        new(Code, "地方代码", false, "", "区划代码", "村代码", "行政村代码"),
        new(Town, "乡镇", false, "示例镇", "镇", "街道", "乡镇（街道）"),
        new(Village, "村名", false, "示例村", "村", "行政村", "村（社区）"),
        new(Group, "组或网格", false, "", "组", "网格", "村民小组"),
        new(From, "任职日期", false, "2026-01-01", "上任日期", "从哪天起"),
        new(To, "到期日期", false, "", "任期到", "到哪天止"),
        new(Reason, "任职依据", false, "村两委会议定", "依据"),
    ]);

    public static string HeaderOf(string key) => Sheet.Columns.First(column => column.Key == key).Header;
}
