using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Kinds;

/// <summary>Adds a kind of household or event, or changes one. A restricted kind stays restricted.</summary>
internal sealed record SaveKind(Guid? Id, bool IsEvent, string? Name, int WithinDays, bool Restricted, bool Active) : ICommand<Guid>, IIdempotent;

internal sealed class SaveKindHandler(VisitsDbContext db, PlanBook book, ICurrentUser user, IAuditTrail audit) : IRequestHandler<SaveKind, Guid>
{
    public async Task<Guid> Handle(SaveKind request, CancellationToken cancellationToken)
    {
        if (!user.Caller.CanEverywhere(VisitPermissions.Manage))
        {
            throw new NotAllowedException("种类是全县一起用的，要县里来改。");
        }

        var name = request.Name?.Trim() ?? "";
        if (name.Length is 0 or > VisitKind.NameLength)
        {
            throw new InputException(nameof(request.Name), "请写名字，最多 {0} 字。", VisitKind.NameLength);
        }

        if (request.IsEvent && request.WithinDays is < 1 or > 60)
        {
            throw new InputException(nameof(request.WithinDays), "几天内去，写 1 到 60。");
        }

        var kinds = await db.Kinds.ToListAsync(cancellationToken);
        if (kinds.Exists(row => row.Id != request.Id && row.Name == name))
        {
            throw new InputException(nameof(request.Name), "“{0}”已经有了。", name);
        }

        var kind = request.Id is { } id ? kinds.Find(row => row.Id == id) ?? throw new NotFoundException() : null;
        if (kind is null)
        {
            kind = new VisitKind { Key = $"own{Guid.CreateVersion7():N}"[..24], Name = name, IsEvent = request.IsEvent, Order = kinds.Select(row => row.Order).DefaultIfEmpty().Max() + 10 };
            db.Kinds.Add(kind);
        }

        if (request.Restricted && !kind.Restricted)
        {
            if (kind.IsEvent || await db.CareHouseholds.AnyAsync(row => row.KindKey == kind.Key, cancellationToken))
            {
                throw new InputException(nameof(request.Restricted), "已经有户登记在这一种里，或者它是一件事，不能改成只给定了的人看。请另加一种。");
            }

            kind.Restrict();
        }

        (kind.Name, kind.Active) = (name, request.Active);
        kind.WithinDays = kind.IsEvent ? request.WithinDays : kind.WithinDays;
        book.Changed();
        audit.Record("visits.kind.save", $"visits.kind/{kind.Id}");
        return kind.Id;
    }
}
