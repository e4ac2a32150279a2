using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Pages;
using Shanzhi.Broadcast.Services;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Broadcast.Groups;

/// <summary>常用名单: people who are told together, with or without an account.</summary>
[RequirePermission(BroadcastPermissions.SendName)]
internal sealed class GroupsModel(BroadcastDbContext db, PlaceChooser places, ContactLines contacts, IAreaDirectory areas, ICurrentUser user, Frames frames) : PageModel
{
    public const int Size = 30;

    [BindProperty(SupportsGet = true)]
    public Guid? Edit { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? People { get; set; }

    [BindProperty]
    public Guid In { get; set; }

    public PlaceChoice Place { get; private set; } = null!;

    public IReadOnlyList<(PeopleGroup Group, int Count)> Groups { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (Edit is { } id)
        {
            var group = await Reach().SingleOrDefaultAsync(row => row.Id == id, cancellation) ?? throw new NotFoundException();
            (Name, In) = (group.Name, group.AreaId);
            People = user.Caller.Can(BroadcastPermissions.Phones, group.Path) ? await contacts.ReadAsync(id, cancellation) : throw new NotFoundException();
        }

        await LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (!(await this.TrySendAsync(new SaveGroup(Edit, In, Name ?? "", People ?? ""), "")).Done)
        {
            return Page();
        }

        this.Done("已经保存");
        return Redirect(Url.Content("~/broadcast/groups"));
    }

    public async Task<IActionResult> OnPostDropAsync(Guid id)
    {
        await this.TrySendAsync(new DropGroup(id), "");
        this.Done("名单删掉了，发过的通知不受影响");
        return Redirect(Url.Content("~/broadcast/groups"));
    }

    private IQueryable<PeopleGroup> Reach() => db.Groups.AsNoTracking().Within(group => group.Path, user.Caller.Reach(BroadcastPermissions.Send));

    private async Task LoadAsync(CancellationToken cancellation)
    {
        frames.Staff("常用名单");
        Total = await Reach().CountAsync(cancellation);
        var groups = await Reach().OrderBy(group => group.Name).ThenBy(group => group.Id).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(cancellation);
        var ids = groups.ConvertAll(group => group.Id);
        var counts = await db.Contacts.Where(contact => ids.Contains(contact.OwnerId)).GroupBy(contact => contact.OwnerId).Select(all => new { all.Key, Count = all.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellation);
        Groups = [.. groups.Select(group => (group, counts.GetValueOrDefault(group.Id)))];
        Place = await places.AtAsync(In == Guid.Empty || await areas.FindAsync(In, cancellation) is null ? null : In, BroadcastPermissions.Send, cancellation);
        In = Place.In.Id;
    }
}

/// <summary>Makes a list of people, or writes it anew.</summary>
internal sealed record SaveGroup(Guid? Id, Guid AreaId, string Name, string People) : ICommand<Guid>, IIdempotent
{
    object IIdempotent.HashedPayload => this with { People = Keys.HashOf(People) };
}

internal sealed class SaveGroupHandler(BroadcastDbContext db, ContactLines contacts, IAreaDirectory areas, ICurrentUser user, IAuditTrail audit) : IRequestHandler<SaveGroup, Guid>
{
    public async Task<Guid> Handle(SaveGroup request, CancellationToken cancellationToken)
    {
        var place = await areas.FindAsync(request.AreaId, cancellationToken);
        var group = request.Id is { } id ? await db.Groups.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) : new PeopleGroup();
        if (place is null || group is null || !user.Caller.Can(BroadcastPermissions.Send, place.Path) || request.Id is not null && !user.Caller.Can(BroadcastPermissions.Send, group.Path))
        {
            throw new NotFoundException();
        }

        group.Name = request.Name.Trim() is { Length: > 0 and <= PeopleGroup.NameLength } name ? name : throw new InputException(nameof(request.Name), "请写名单叫什么，最多 {0} 字。", PeopleGroup.NameLength);
        (group.AreaId, group.Path) = (place.Id, place.Path);
        if (request.Id is null)
        {
            db.Groups.Add(group);
        }

        if (await contacts.ReplaceAsync(group.Id, request.People, nameof(request.People), cancellationToken) == 0)
        {
            throw new InputException(nameof(request.People), "请写上人，一行一个：姓名 手机号。");
        }

        audit.Record("broadcast.group.save", $"broadcast.group/{group.Id}");
        return group.Id;
    }
}

/// <summary>Drops a list and the numbers in it.</summary>
internal sealed record DropGroup(Guid Id) : ICommand<bool>, IIdempotent;

internal sealed class DropGroupHandler(BroadcastDbContext db, ICurrentUser user, IAuditTrail audit) : IRequestHandler<DropGroup, bool>
{
    public async Task<bool> Handle(DropGroup request, CancellationToken cancellationToken)
    {
        var group = await db.Groups.SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken);
        if (group is null || !user.Caller.Can(BroadcastPermissions.Send, group.Path))
        {
            throw new NotFoundException();
        }

        db.Contacts.RemoveRange(await db.Contacts.Where(contact => contact.OwnerId == group.Id).ToListAsync(cancellationToken));
        db.Groups.Remove(group);
        audit.Record("broadcast.group.drop", $"broadcast.group/{group.Id}");
        return true;
    }
}
