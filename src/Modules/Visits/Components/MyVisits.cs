using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Components;

/// <summary>谁来走访我家: who my liaison is, with a button to call, and who was here last.</summary>
public sealed class MyVisitsViewComponent(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => await mediator.Send(new MyVisitsQuery()) is { } own ? View("/Areas/Visits/Pages/Components/MyVisits.cshtml", own) : Content("");
}

/// <summary>For whoever speaks for a household; null for others.</summary>
internal sealed record MyVisitsQuery : IQuery<MyVisits?>;

internal sealed record MyVisits(IReadOnlyList<PostHolder> Liaisons, IReadOnlyList<(Guid Id, Contact Contact, DateTimeOffset At, string Who)> Latest);

internal sealed class MyVisitsHandler(VisitsDbContext db, IHouseholdDirectory directory, IStaffDirectory staff, ICurrentUser user) : IRequestHandler<MyVisitsQuery, MyVisits?>
{
    private const int Shown = 3;

    public async Task<MyVisits?> Handle(MyVisitsQuery request, CancellationToken cancellationToken)
    {
        var homes = user.Caller.AccountId is { } account ? (await directory.OfAccountAsync(account, cancellationToken)).Select(home => home.Id).ToList() : [];
        if (homes.Count == 0)
        {
            return null;
        }

        List<PostHolder> liaisons = [];
        foreach (var id in await db.Households.AsNoTracking().Where(row => homes.Contains(row.HouseholdId) && row.LiaisonId != null).Select(row => row.LiaisonId!.Value).Distinct().ToListAsync(cancellationToken))
        {
            if (await staff.FindAsync(id, cancellationToken) is { } holder)
            {
                liaisons.Add(holder);
            }
        }

        var latest = await db.Visits.AsNoTracking().Where(visit => visit.HouseholdId != null && homes.Contains(visit.HouseholdId.Value)).OrderByDescending(visit => visit.Day).ThenByDescending(visit => visit.OccurredAt).Take(Shown)
            .Select(visit => new { visit.Id, visit.Contact, visit.OccurredAt, visit.WorkerName }).ToListAsync(cancellationToken);
        return new MyVisits(liaisons, [.. latest.Select(visit => (visit.Id, visit.Contact, visit.OccurredAt, visit.WorkerName))]);
    }
}
