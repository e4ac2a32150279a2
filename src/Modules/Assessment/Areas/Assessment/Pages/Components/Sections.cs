using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shanzhi.Communities;

namespace Shanzhi.Assessment.Components;

/// <summary>How the village stands in what is published (红榜、黑榜、星级), with the week's bulletin where the county has it.</summary>
public sealed class VillageStandingViewComponent(IMediator mediator) : ViewComponent
{
    internal const string Folder = "/Areas/Assessment/Pages/Components/";

    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => model is AreaView village && await mediator.Send(new VillageStandingQuery(village.Id)) is { Lines.Count: > 0 } standing ? View($"{Folder}VillageStanding.cshtml", (village, standing)) : Content("");
}

/// <summary>What is published now, on the county's page.</summary>
public sealed class CountyResultsViewComponent(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => await mediator.Send(new CountyResultsQuery()) is { Count: > 0 } results ? View($"{VillageStandingViewComponent.Folder}CountyResults.cshtml", results) : Content("");
}

/// <summary>This month's shares in the reader's areas.</summary>
public sealed class AssessmentDashboardViewComponent(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => await mediator.Send(new AssessmentDashboardQuery()) is { } dashboard ? View($"{VillageStandingViewComponent.Folder}Dashboard.cshtml", dashboard) : Content("");
}
