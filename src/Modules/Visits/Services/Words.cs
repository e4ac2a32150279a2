using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Services;

/// <summary>What things are called; keys of their translations.</summary>
internal static class Words
{
    public static string Contact(Contact contact) => contact switch
    {
        Domain.Contact.Phone => "打电话",
        Domain.Contact.Message => "发消息",
        Domain.Contact.Reception => "接访",
        _ => "上门",
    };

    public static string Way(Ways way) => way switch
    {
        Ways.Phone => "打电话",
        Ways.Message => "发消息",
        Ways.Reception => "接访",
        _ => "上门",
    };

    public static string Period(Period period) => period switch
    {
        Domain.Period.Day => "每天",
        Domain.Period.Week => "每周",
        Domain.Period.Month => "每月",
        Domain.Period.Quarter => "每季",
        _ => "每年",
    };

    /// <summary>The same inside a sentence, which says it otherwise in other languages: a key of <c>rhythm</c>.</summary>
    public static string Each(Period period) => $"each:{period}";

    public static string Plan(PlanKind kind) => kind switch
    {
        PlanKind.Visits => "每人走访多少次",
        PlanKind.Groups => "每人走遍多少个组",
        _ => "每户走访多少次",
    };

    public static string Receipt(Receipt receipt) => receipt switch
    {
        Domain.Receipt.Signature => "签了字",
        Domain.Receipt.Code => "报了回执码",
        Domain.Receipt.Name => "写了名字，签字补在纸上",
        Domain.Receipt.CodeSent => "回执码还没报",
        _ => "没有回执",
    };

    public static string Remark(RemarkKind kind) => kind switch
    {
        RemarkKind.WrittenWrong => "记得不对",
        RemarkKind.NotSo => "缘由不对",
        _ => "没来过",
    };

    public static string Bulletin(Period period) => period switch
    {
        Domain.Period.Month => "月检查",
        Domain.Period.Quarter => "季通报",
        _ => "周汇报",
    };
}
