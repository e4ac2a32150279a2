using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shanzhi.Communities;

namespace Shanzhi.Grid.Components;

/// <summary>The one big button of a village's page: 随手拍.</summary>
public sealed class ReportButtonViewComponent(IMediator mediator) : ViewComponent
{
    internal const string Folder = "/Areas/Grid/Pages/Components/";

    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => model is AreaView village ? View($"{Folder}ReportButton.cshtml", (village, await mediator.Send(new VillageSummaryQuery(village.Id)))) : Content("");
}

/// <summary>反映过的事，办到哪了: a search by number that works on a cached page.</summary>
public sealed class FollowFormViewComponent : ViewComponent
{
    public IViewComponentResult Invoke(object? model) => View($"{ReportButtonViewComponent.Folder}FollowForm.cshtml", model as AreaView);
}

/// <summary>我反映的事, on the large-print page: one thing to tap, nothing to type.</summary>
public sealed class ElderFollowViewComponent : ViewComponent
{
    public IViewComponentResult Invoke(object? model) => View($"{ReportButtonViewComponent.Folder}ElderFollow.cshtml", model as AreaView);
}

/// <summary>小黑板: 这个月办的事.</summary>
public sealed class VillageBoardViewComponent(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => model is AreaView village ? View($"{ReportButtonViewComponent.Folder}VillageBoard.cshtml", (village, await mediator.Send(new VillageSummaryQuery(village.Id)))) : Content("");
}

/// <summary>A tile that leads to the blackboard.</summary>
public sealed class BoardTileViewComponent(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => model is AreaView village ? View($"{ReportButtonViewComponent.Folder}BoardTile.cshtml", (village, await mediator.Send(new VillageSummaryQuery(village.Id)))) : Content("");
}

/// <summary>我报过的事.</summary>
public sealed class MyReportsViewComponent(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => View($"{ReportButtonViewComponent.Folder}MyReports.cshtml", await mediator.Send(new MyReportsQuery()));
}

/// <summary>The month in figures, for whoever may see statistics.</summary>
public sealed class GridDashboardViewComponent(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => await mediator.Send(new DashboardQuery()) is { } dashboard ? View($"{ReportButtonViewComponent.Folder}GridDashboard.cshtml", dashboard) : Content("");
}
