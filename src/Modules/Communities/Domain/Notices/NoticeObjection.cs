using Shanzhi.Data;

namespace Shanzhi.Communities.Domain;

/// <summary>What somebody says against a publicity (异议), and the answer. It costs nobody points, and only those who may publish there read it.</summary>
internal sealed class NoticeObjection : Entity
{
    public const int TextLength = 1000;

    private NoticeObjection()
    {
    }

    public NoticeObjection(Guid noticeId, Guid accountId, string name, string? phone, string text, DateTimeOffset at)
        => (NoticeId, AccountId, Name, Phone, Text, At) = (noticeId, accountId, name, phone, text, at);

    public Guid NoticeId { get; private set; }

    public Guid AccountId { get; private set; }

    public string Name { get; private set; } = "";

    public string? Phone { get; private set; }

    public string Text { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>Empty while it waits.</summary>
    public string Answer { get; private set; } = "";

    public string AnsweredBy { get; private set; } = "";

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>What was said stays with its answer; by whom does not.</summary>
    public void Forget() => (Name, Phone) = ("", null);

    public void Reply(string answer, string by, DateTimeOffset at) => (Answer, AnsweredBy, AnsweredAt) = (answer, by, at);
}
