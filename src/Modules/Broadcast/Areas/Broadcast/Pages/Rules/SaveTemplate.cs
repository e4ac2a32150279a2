using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Settings;

namespace Shanzhi.Broadcast.Rules;

/// <summary>Adds a template or changes one; without words it goes.</summary>
internal sealed record SaveTemplate(Guid? Id, CircularKind Kind, string Title, string Text, bool Drop) : ICommand<bool>, IIdempotent;

internal sealed class SaveTemplateHandler(BroadcastDbContext db, ICurrentUser user, IAuditTrail audit) : IRequestHandler<SaveTemplate, bool>
{
    public async Task<bool> Handle(SaveTemplate request, CancellationToken cancellationToken)
    {
        if (!user.Caller.CanEverywhere(BroadcastPermissions.Manage))
        {
            throw new NotAllowedException("这里要县级管理员才能改。");
        }

        var template = request.Id is { } id ? await db.Templates.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) ?? throw new NotFoundException() : null;
        audit.Record("broadcast.template.save", $"broadcast.template/{template?.Key ?? "new"}");
        if (request.Drop && template is not null)
        {
            db.Templates.Remove(template);
            return true;
        }

        var title = request.Title.Trim() is { Length: > 0 and <= Circular.TitleLength } words ? words : throw new InputException(nameof(request.Title), "请写一句话的标题，最多 {0} 字。", Circular.TitleLength);
        var text = request.Text.Trim() is { Length: > 0 and <= Circular.TextLength } body ? body : throw new InputException(nameof(request.Text), "请写要说的话，最多 {0} 字。", Circular.TextLength);
        if (template is null)
        {
            var made = Guid.CreateVersion7();
            template = new Template { Id = made, Key = $"own.{made:N}" };
            db.Templates.Add(template);
        }

        (template.Kind, template.Title, template.Text) = (Enum.IsDefined(request.Kind) && request.Kind != CircularKind.Lost ? request.Kind : CircularKind.Notice, title, text);
        return true;
    }
}

/// <summary>通知的规矩.</summary>
internal sealed record SaveBroadcastSettings(BroadcastSettings Settings) : ICommand<bool>, IIdempotent;

internal sealed class SaveBroadcastSettingsHandler(ITenantSettings settings, ICurrentUser user, IAuditTrail audit) : IRequestHandler<SaveBroadcastSettings, bool>
{
    public async Task<bool> Handle(SaveBroadcastSettings request, CancellationToken cancellationToken)
    {
        if (!user.Caller.CanEverywhere(BroadcastPermissions.Manage))
        {
            throw new NotAllowedException("这里要县级管理员才能改。");
        }

        await settings.SetAsync(request.Settings, cancellationToken);
        audit.Record("broadcast.settings.save", "broadcast.settings");
        return true;
    }
}
