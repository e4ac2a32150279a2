using Shanzhi.Spreadsheets;

namespace Shanzhi.Communities.Domain;

/// <summary>The table of households and residents (住户花名册): one row a person.</summary>
internal static class RosterSheet
{
    public const string VillageCode = "villageCode";
    public const string Village = "village";
    public const string Group = "group";
    public const string Household = "household";
    public const string Name = "name";
    public const string Relation = "relation";
    public const string Gender = "gender";
    public const string Birth = "birth";
    public const string IdNumber = "idNumber";
    public const string Phone = "phone";
    public const string Door = "door";
    public const string Note = "note";

    public static ImportSheet Sheet { get; } = new("住户花名册",
    [
        new(VillageCode, "村代码", false, "330825100200", "行政村代码", "村编码"),
        new(Village, "村名", false, "示例村", "村", "行政村", "村（社区）"),
        new(Group, "组", false, "1组", "村民小组", "小组", "组别"),
        new(Household, "户号", true, "示例001", "户编号", "家庭编号", "户口编号"),
        new(Name, "姓名", true, "示例张三", "成员姓名"),
        new(Relation, "与户主关系", true, "户主", "户主关系", "关系"),
        new(Gender, "性别", false, "男"),
        new(Birth, "出生日期", false, "1970-01-01", "出生年月日", "生日"),
        new(IdNumber, "身份证号", false, "", "身份证", "身份证号码", "公民身份号码", "证件号码"),
        new(Phone, "手机号", false, "", "手机", "电话", "联系电话", "手机号码"),
        new(Door, "门牌", false, "示例路1号", "门牌号", "地址", "住址"),
        new(Note, "备注", false, ""),
    ]);

    public static string HeaderOf(string key) => Sheet.Columns.First(column => column.Key == key).Header;
}
