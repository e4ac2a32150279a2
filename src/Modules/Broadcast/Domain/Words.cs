using Shanzhi.Text;

namespace Shanzhi.Broadcast.Domain;

/// <summary>The same matter in the length each way of telling has room for.</summary>
internal static class Words
{
    /// <summary>Of an SMS, with the link behind it.</summary>
    public const int SmsLength = 140;

    /// <summary>A minute of the loudspeaker at a pace old people can follow.</summary>
    public const int LoudLength = 220;

    public static string Sms(Circular circular, string link)
    {
        var mark = circular.Kind switch { CircularKind.Urgent => "紧急：", CircularKind.Mobilise => "动员：", CircularKind.Lost => "寻人：", _ => "" };
        var body = circular.Sms.Length > 0 ? circular.Sms : $"{circular.Title}。{circular.Text}";
        var ask = circular.Answers ? "请点开回一下：" : "点开看：";
        return $"【{circular.PlaceName}】{mark}{Cut(body, SmsLength)} {ask}{link}";
    }

    public static string Reminder(Circular circular, string link)
        => $"【{circular.PlaceName}】{(circular.Answers ? "还没收到您的回音" : "请看一下")}：{circular.Title}。{link}";

    /// <summary>For the loudspeaker: said twice, so that it is heard once.</summary>
    public static string Loud(Circular circular)
    {
        if (circular.Loud.Length > 0)
        {
            return circular.Loud;
        }

        var said = $"{circular.Title}。{circular.Text}";
        var whole = $"各位村民请注意，{circular.PlaceName}通知：{Cut(said, LoudLength / 2)}再说一遍：{Cut(said, LoudLength / 3)}";
        return Cut(whole, LoudLength);
    }

    /// <summary>For WeChat groups, which block links: everything is in the words.</summary>
    public static string Group(Circular circular, string? call)
        => $"【{circular.PlaceName}·{circular.Kind.Word()}】{circular.Title}\n{circular.Text}{(circular.PlaceLines is { Count: > 0 } places ? $"\n集合点：{string.Join("、", places)}" : "")}{(call is null ? "" : $"\n电话：{call}")}\n{ChineseDates.Time(circular.StartedAt ?? circular.CreatedAt)}";

    /// <summary>Roughly how long it takes to say.</summary>
    public static int Seconds(string text) => (int)Math.Ceiling(text.Length / 3.7);

    public static string Cut(string text, int length) => text.Length <= length ? text : $"{text[..(length - 1)]}…";

    public static string Of(Answer answer) => answer switch { Answer.Coming => "能到", Answer.Cannot => "到不了", _ => "已到" };

    public static string Chip(Answer answer) => answer switch { Answer.Coming => "move", Answer.Cannot => "stop", _ => "done" };

    public static string Of(Delivery delivery) => delivery switch
    {
        Delivery.Sms => "发了短信",
        Delivery.Inbox => "没有手机号",
        Delivery.OptedOut => "不收不紧急的通知",
        _ => "今天的短信够多了",
    };
}
