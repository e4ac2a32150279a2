using Microsoft.AspNetCore.Http;
using Shanzhi.Communities.Domain;

namespace Shanzhi.Communities.Pages.AdminNotices;

/// <summary>What the form of a notice holds.</summary>
internal sealed class NoticeInput
{
    public Guid? AreaId { get; set; }

    public NoticeKind Kind { get; set; } = NoticeKind.Notice;

    public string? Title { get; set; }

    public string? Body { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public string? Basis { get; set; }

    public string? SupervisionPhone { get; set; }

    public List<IFormFile> Files { get; set; } = [];

    /// <summary>Files taken with an earlier press and waiting for the notice.</summary>
    public List<Guid> Kept { get; set; } = [];

    /// <summary>Attachments ticked to go.</summary>
    public List<Guid> Removed { get; set; } = [];

    /// <summary>What a new notice takes over from another: its days are its own, and so are its files.</summary>
    public static NoticeInput Like(Notice notice) => new()
    {
        AreaId = notice.AreaId, Kind = notice.Kind, Title = notice.Title, Body = notice.Body, Basis = notice.Basis, SupervisionPhone = notice.SupervisionPhone,
    };

    public static NoticeInput Of(Notice notice)
    {
        var input = Like(notice);
        (input.From, input.To) = (notice.From, notice.To);
        return input;
    }

    /// <param name="notice">Null while it is new; one that is stays at its place.</param>
    public SaveNotice ToCommand(Notice? notice, bool publish) => new(
        notice?.Id, notice?.AreaId ?? AreaId ?? Guid.Empty, Kind, Title ?? "", Body ?? "", From, To, Basis, SupervisionPhone, Kept, publish) { Removed = Removed };
}
