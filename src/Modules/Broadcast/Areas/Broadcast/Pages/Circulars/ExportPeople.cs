using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Broadcast.Circulars;

/// <summary>Puts on record that the list of those told is taken out; the file is only made after that.</summary>
[Repeatable("each copy that leaves the house is on record")]
internal sealed record ExportPeople(Guid Id) : ICommand<int>
{
    public const int MostRows = 20_000;
}

internal sealed class ExportPeopleHandler(BroadcastDbContext db, CircularAccess access, IAuditTrail audit) : IRequestHandler<ExportPeople, int>
{
    public async Task<int> Handle(ExportPeople request, CancellationToken cancellationToken)
    {
        var circular = await access.SeeAsync(request.Id, cancellationToken);
        if (access.Reach.All(place => !access.Caller.Can(BroadcastPermissions.Phones, place)))
        {
            access.Require(BroadcastPermissions.Phones, circular.Path);
        }

        var count = await db.Addressees.Where(one => one.CircularId == circular.Id).Within(one => one.Path, access.Reach).CountAsync(cancellationToken);
        if (count > ExportPeople.MostRows)
        {
            throw new InputException("", "一共 {0} 人，一次最多导 {1} 人，请到下一级去导。", count, ExportPeople.MostRows);
        }

        audit.Record("broadcast.people.export", $"broadcast.circular/{circular.Id}");
        return count;
    }
}
