using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Centre;

/// <summary>Keeps the screen as it is under a name; one of that name is replaced.</summary>
internal sealed record SaveFilter(string Name, string Query, bool Shared, bool Default) : ICommand<Guid>, IIdempotent;

[Feature(GridFeatures.Command)]
internal sealed class SaveFilterHandler(GridDbContext db, ICurrentUser user, IAuditTrail audit) : IRequestHandler<SaveFilter, Guid>
{
    public async Task<Guid> Handle(SaveFilter request, CancellationToken cancellationToken)
    {
        var account = user.Caller.AccountId ?? throw new NotAllowedException("要先登录。");
        var name = Named(request.Name);
        if (request.Query.Length is 0 or > SavedFilter.MostQuery)
        {
            throw new InputException("", "筛选的条件太长，存不下，请少选几样。");
        }

        var own = await db.SavedFilters.Where(filter => filter.AccountId == account).ToListAsync(cancellationToken);
        if (own.Find(filter => filter.Name == name) is { } same)
        {
            db.SavedFilters.Remove(same);
            await db.SaveChangesAsync(cancellationToken);
        }
        else if (own.Count >= SavedFilter.MostOfAccount)
        {
            throw new InputException(nameof(request.Name), "最多存 {0} 个，请先删掉不用的。", SavedFilter.MostOfAccount);
        }

        if (request.Default)
        {
            own.ForEach(filter => filter.Default = false);
        }

        var levels = FilterShelf.Levels(user.Caller);
        var filter = new SavedFilter { AccountId = account, Name = name, Query = request.Query, Shared = request.Shared && levels.Count > 0, Default = request.Default, Path = levels.Count > 0 ? levels[0] : AreaPath.Root };
        db.SavedFilters.Add(filter);
        audit.Record("grid.filter.save", $"grid.filter/{filter.Id}");
        return filter.Id;
    }

    /// <exception cref="InputException">Empty or too long.</exception>
    internal static string Named(string? name)
        => (name ?? "").Trim() is { Length: > 0 and <= SavedFilter.MostName } given ? given : throw new InputException("Name", "请给它起个名字，最多 {0} 字。", SavedFilter.MostName);
}

internal enum FilterAct
{
    Rename = 1,
    Delete = 2,

    /// <summary>What its owner sees first; once more, and it is no longer.</summary>
    Default = 3,

    /// <summary>Shared with the level; once more, and it is no longer.</summary>
    Share = 4,
}

/// <summary>Changes a filter of one's own.</summary>
internal sealed record ChangeFilter(Guid Id, FilterAct Act, string? Name = null) : ICommand<Unit>, IIdempotent;

[Feature(GridFeatures.Command)]
internal sealed class ChangeFilterHandler(GridDbContext db, ICurrentUser user, IAuditTrail audit) : IRequestHandler<ChangeFilter, Unit>
{
    public async Task<Unit> Handle(ChangeFilter request, CancellationToken cancellationToken)
    {
        var account = user.Caller.AccountId;
        var own = await db.SavedFilters.Where(filter => filter.AccountId == account).ToListAsync(cancellationToken);
        var filter = own.Find(one => one.Id == request.Id) ?? throw new NotFoundException();
        switch (request.Act)
        {
            case FilterAct.Rename:
                var name = SaveFilterHandler.Named(request.Name);
                filter.Name = own.Exists(one => one != filter && one.Name == name) ? throw new InputException(nameof(request.Name), "已经有一个叫“{0}”，请换个名字。", name) : name;
                break;
            case FilterAct.Delete:
                db.SavedFilters.Remove(filter);
                break;
            case FilterAct.Default:
                var first = !filter.Default;
                own.ForEach(one => one.Default = false);
                filter.Default = first;
                break;
            default:
                filter.Shared = !filter.Shared;
                break;
        }

        audit.Record("grid.filter.change", $"grid.filter/{filter.Id}");
        return Unit.Value;
    }
}
