using Shanzhi.Areas;
using Shanzhi.Data;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Domain;

internal enum WhistleState
{
    /// <summary>办理中: nobody goes before the whistler says so (事不绝、人不撤).</summary>
    Open = 1,

    /// <summary>已解散: done, everybody graded.</summary>
    Released = 2,

    /// <summary>已取消</summary>
    Cancelled = 3,
}

/// <summary>A whistle (吹哨): a level summons departments, offices or members to a thing; they report in (报到), act together under one lead, and are graded by whoever blew it.</summary>
internal sealed class Whistle : Entity, IConcurrent
{
    public const int MostTitle = 60;
    public const int MostText = 2000;
    public const int MostCalled = 30;
    public const string Hidden = "不公开的事";

    public int Revision { get; set; }

    /// <summary>Of the rule it was blown by, as it was then.</summary>
    public required string RuleName { get; init; }

    public SolvingLevel Level { get; init; }

    /// <summary>Where it was blown: whoever may blow there leads it to its end.</summary>
    public AreaPath Path { get; set; }

    public required string AreaName { get; init; }

    /// <summary>The report it is about; null for a thing of its own.</summary>
    public Guid? ReportId { get; init; }

    /// <summary>About a report that is not public (不公开): its words are for those who lead it and those who were called.</summary>
    public bool Private { get; init; }

    public required string Title { get; init; }

    /// <summary>What messages and lists say it is about.</summary>
    public string Headline => Private ? Hidden : Title;

    public required string Text { get; init; }

    public string PlaceText { get; init; } = "";

    public Guid? ById { get; init; }

    public required string ByName { get; init; }

    public DateTimeOffset BlownAt { get; init; }

    public DateTimeOffset ReportInBy { get; init; }

    public WhistleState State { get; private set; } = WhistleState.Open;

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How it ended, or why it was called off.</summary>
    public string? Summary { get; private set; }

    /// <summary>Those who have not come have been reminded.</summary>
    public bool Reminded { get; set; }

    /// <summary>解散: only once each is graded, but those whose reason for not coming was accepted.</summary>
    public void Release(IReadOnlyList<WhistleCall> calls, string summary, DateTimeOffset now)
    {
        Refuse();
        if (calls.Any(call => call.Grade is null && call.State != CallState.Excused))
        {
            throw new InputException("Grades", "请先给每一家打分：满意、基本满意、不满意。");
        }

        End(WhistleState.Released, summary, "Summary", "请写一下办成什么样了。", now);
    }

    public void Cancel(string reason, DateTimeOffset now)
    {
        Refuse();
        End(WhistleState.Cancelled, reason, "Reason", "请写明为什么取消。", now);
    }

    /// <exception cref="InputException">It has ended.</exception>
    public void Refuse()
    {
        if (State != WhistleState.Open)
        {
            throw new InputException("", "这次吹哨已经结束了。");
        }
    }

    private void End(WhistleState state, string text, string field, string missing, DateTimeOffset now)
        => (State, Summary, EndedAt) = (state, string.IsNullOrWhiteSpace(text) ? throw new InputException(field, missing) : text.Trim(), now);
}
