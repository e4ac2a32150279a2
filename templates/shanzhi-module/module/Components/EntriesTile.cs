using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RootSpace.Data;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Messaging;

namespace RootSpace.Components;

/// <summary>The tile on the village's page, gone while the feature is off.</summary>
public sealed class EntriesTileViewComponent(IMediator mediator) : ViewComponent
{
    private const string Path = "/Areas/ModuleName/Pages/Components/EntriesTile.cshtml";

    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => model is AreaView village ? View(Path, (village, await mediator.Send(new CountEntries(village.Path)))) : Content("");
}

/// <summary>How many lines a place has.</summary>
internal sealed record CountEntries(AreaPath Place) : IQuery<int>;

internal sealed class CountEntriesHandler(EntriesDbContext db) : IRequestHandler<CountEntries, int>
{
    public Task<int> Handle(CountEntries request, CancellationToken cancellationToken)
        => db.Entries.Within(entry => entry.Place, request.Place).CountAsync(cancellationToken);
}
