using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Settings;

/// <summary>Adds a line to the list of tasks or of duties, or changes one. What was ticked off stays ticked off.</summary>
internal sealed record SaveItem(Guid? Id, GridList List, string? Title, string? Note, Rhythm Rhythm, int Order, bool Active) : ICommand<Guid>, IIdempotent;

internal sealed class SaveItemHandler(HouseholdFilesDbContext db, ICurrentUser user, IAuditTrail audit) : IRequestHandler<SaveItem, Guid>
{
    public async Task<Guid> Handle(SaveItem request, CancellationToken cancellationToken)
    {
        if (!user.Caller.CanEverywhere(FilePermissions.Manage))
        {
            throw new NotAllowedException("这里要县级管理员才能改。");
        }

        if (request.Title?.Trim() is not { Length: > 0 and <= ListItem.TitleLength } title)
        {
            throw new InputException(nameof(request.Title), "请写要做什么，最多 {0} 字。", ListItem.TitleLength);
        }

        var note = request.Note?.Trim() ?? "";
        if (note.Length > ListItem.NoteLength)
        {
            throw new InputException(nameof(request.Note), "说明最多 {0} 字。", ListItem.NoteLength);
        }

        if (!Enum.IsDefined(request.List) || !Enum.IsDefined(request.Rhythm) || request.Order is < 0 or > 9999)
        {
            throw new InputException(nameof(request.Order), "请填 0 到 {0} 的整数。", 9999);
        }

        var item = request.Id is { } id ? await db.ListItems.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) ?? throw new NotFoundException()
            : db.ListItems.Add(new ListItem { List = request.List, Title = title }).Entity;
        (item.Title, item.Note, item.Rhythm, item.Order, item.Active) = (title, note, request.Rhythm, request.Order, request.Active);
        audit.Record("files.item.save", $"files.item/{item.Id}");
        return item.Id;
    }
}
