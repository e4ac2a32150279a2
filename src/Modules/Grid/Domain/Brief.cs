using System.Globalization;
using Shanzhi.Areas;
using Shanzhi.Data;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Domain;

internal enum BriefKind
{
    /// <summary>月报</summary>
    Month = 1,

    /// <summary>专报: any days, any one class or item.</summary>
    Special = 2,
}

internal enum BriefState
{
    /// <summary>Being counted.</summary>
    Making = 1,

    /// <summary>拟稿: the figures stand, the words may be changed.</summary>
    Draft = 2,

    /// <summary>印发: nothing changes any more.</summary>
    Issued = 3,
}

/// <summary>月报 or 专报 of a place. Its figures are the count of its <see cref="BriefLine"/>s: what is behind a figure is what it was counted from, for good.</summary>
internal sealed class Brief : Entity, IConcurrent
{
    public const int MostText = 4000;
    public const int MostName = 30;
    public const int MostDays = 400;

    public int Revision { get; set; }

    public BriefKind Kind { get; init; }

    public Guid AreaId { get; init; }

    public AreaPath Path { get; set; }

    public required string AreaName { get; init; }

    public DateOnly From { get; init; }

    /// <summary>The last day, included.</summary>
    public DateOnly To { get; init; }

    /// <summary>Key of a class or an item; empty for all.</summary>
    public string Topic { get; init; } = "";

    public string TopicName { get; init; } = "";

    public BriefState State { get; private set; } = BriefState.Making;

    public DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset? MadeAt { get; private set; }

    public DateTimeOffset? IssuedAt { get; private set; }

    public string Commentary { get; private set; } = "";

    /// <summary>经办人</summary>
    public string Clerk { get; private set; } = "";

    /// <summary>审核人</summary>
    public string Checker { get; private set; } = "";

    /// <summary>负责人</summary>
    public string Leader { get; private set; } = "";

    /// <summary>What was received in the stretch of the same length before.</summary>
    public int FormerTold { get; private set; }

    /// <summary>热点: keys of categories, and how many there were before, as JSON.</summary>
    public string Hot { get; private set; } = "[]";

    /// <summary>How many of a category in a village counted as 频发 when it was made.</summary>
    public int FrequentLeast { get; init; }

    public Guid? JobId { get; set; }

    /// <summary>Its PDF in the media store.</summary>
    public Guid? PdfId { get; set; }

    public string PdfError { get; set; } = "";

    /// <summary>2026 年 11 月网格化管理月报, with the topic of a 专报.</summary>
    public string Title => Kind == BriefKind.Month
        ? string.Create(CultureInfo.InvariantCulture, $"{AreaName} {From.Year} 年 {From.Month} 月网格化管理月报")
        : TopicName.Length > 0 ? $"{AreaName}“{TopicName}”专报" : $"{AreaName}网格化管理专报";

    public void Finish(int formerTold, string hot, DateTimeOffset now)
        => (FormerTold, Hot, MadeAt, State) = (formerTold, hot, now, BriefState.Draft);

    /// <exception cref="InputException">Issued, not yet counted, or too long.</exception>
    public void Write(string commentary, string clerk, string checker, string leader)
    {
        Open();
        if (commentary.Length > MostText)
        {
            throw new InputException(nameof(Commentary), "写得太长了，最多 {0} 字。", MostText);
        }

        (string Field, string Name)[] names = [(nameof(Clerk), clerk), (nameof(Checker), checker), (nameof(Leader), leader)];
        foreach (var (field, name) in names)
        {
            if (name.Length > MostName)
            {
                throw new InputException(field, "写得太长了，最多 {0} 字。", MostName);
            }
        }

        (Commentary, Clerk, Checker, Leader, PdfId, PdfError) = (commentary.Trim(), clerk.Trim(), checker.Trim(), leader.Trim(), null, "");
    }

    /// <exception cref="InputException">Nobody is named for it, or it has been issued.</exception>
    public void Issue(DateTimeOffset now)
    {
        Open();
        if (Clerk.Length == 0 || Checker.Length == 0 || Leader.Length == 0)
        {
            throw new InputException(nameof(Clerk), "先写上经办人、审核人、负责人，再印发。");
        }

        (State, IssuedAt, PdfId, PdfError) = (BriefState.Issued, now, null, "");
    }

    private void Open()
    {
        if (State != BriefState.Draft)
        {
            throw new InputException("", State == BriefState.Making ? "数字还在统计，请过一会儿再来。" : "已经印发，不能再改。要改就另出一份专报。");
        }
    }
}
