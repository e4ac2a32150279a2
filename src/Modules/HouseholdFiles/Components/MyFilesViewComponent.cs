using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Components;

/// <summary>我家的档案, on the page of one's own.</summary>
public sealed class MyFilesViewComponent(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => await mediator.Send(new MyFilesQuery()) is { Count: > 0 } files ? View("/Areas/HouseholdFiles/Pages/Components/MyFiles.cshtml", files) : Content("");
}

/// <summary>Households of the signed-in account: how much is written of each, and how often somebody else looked at what is sensitive.</summary>
internal sealed record MyFilesQuery : IQuery<IReadOnlyList<(HouseholdView Household, int Facts, int Looks)>>;

internal sealed class MyFilesHandler(HouseholdFilesDbContext db, IHouseholdDirectory directory, ICurrentUser user) : IRequestHandler<MyFilesQuery, IReadOnlyList<(HouseholdView Household, int Facts, int Looks)>>
{
    public async Task<IReadOnlyList<(HouseholdView Household, int Facts, int Looks)>> Handle(MyFilesQuery request, CancellationToken cancellationToken)
    {
        if (user.Caller.AccountId is not { } account)
        {
            return [];
        }

        var homes = await directory.OfAccountAsync(account, cancellationToken);
        var ids = homes.Select(home => home.Id).ToList();
        var facts = await db.Facts.Where(fact => ids.Contains(fact.HouseholdId) && fact.Slot != null).GroupBy(fact => fact.HouseholdId).Select(of => new { of.Key, Count = of.Count() }).ToDictionaryAsync(of => of.Key, of => of.Count, cancellationToken);
        var looks = await db.Lookups.Where(row => ids.Contains(row.HouseholdId) && row.ReaderId != account).GroupBy(row => row.HouseholdId).Select(of => new { of.Key, Count = of.Count() }).ToDictionaryAsync(of => of.Key, of => of.Count, cancellationToken);
        return [.. homes.Select(home => (home, facts.GetValueOrDefault(home.Id), looks.GetValueOrDefault(home.Id)))];
    }
}
