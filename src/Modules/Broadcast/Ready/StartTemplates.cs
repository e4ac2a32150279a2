using Shanzhi.Broadcast.Domain;

namespace Shanzhi.Broadcast.Ready;

/// <summary>What every village says sooner or later; ＿ is to be filled in.</summary>
internal static class StartTemplates
{
    public static IReadOnlyList<TemplateItem> All { get; } =
    [
        new() { Key = "flood", Kind = CircularKind.Mobilise, Title = "防汛，请马上到集合点", Text = "雨很大，＿水位高。请队员 15 分钟内到集合点，带雨衣、手电。到不了的也回一下。" },
        new() { Key = "fire", Kind = CircularKind.Mobilise, Title = "山上着火，请队员集合", Text = "＿山上着火。请队员马上到集合点，听指挥，不要自己上山。" },
        new() { Key = "search", Kind = CircularKind.Mobilise, Title = "有人走失，请来帮忙找", Text = "＿走失，最后在＿看到。能来的请到集合点，分好组再找。" },
        new() { Key = "leave", Kind = CircularKind.Urgent, Title = "请马上转移到安全的地方", Text = "＿可能滑坡，请＿组的人马上到＿，带上药和证件。走不动的打＿，有人来接。" },
        new() { Key = "frost", Kind = CircularKind.Urgent, Title = "夜里结冰，早上别急着出门", Text = "今晚到明早气温到零下，路面会结冰。水管包好，老人早上少出门。" },
        new() { Key = "water", Title = "停水通知", Text = "＿月＿日＿点到＿点，＿组停水，请提前存水。" },
        new() { Key = "power", Title = "停电通知", Text = "＿月＿日＿点到＿点，＿组停电，家里有人用吸氧机的请提前说。" },
        new() { Key = "meeting", Title = "开会通知", Text = "＿月＿日＿点在＿开会，商量＿。来不了请说一声。" },
        new() { Key = "insurance", Title = "医保缴费", Text = "医保缴费到＿月＿日。不会交的，带身份证到村里，帮您办。" },
        new() { Key = "fraud", Title = "防诈骗提醒", Text = "最近有人冒充＿打电话要转账。凡是要验证码、要转账的，先问家里人，或者打 96110。" },
    ];
}
