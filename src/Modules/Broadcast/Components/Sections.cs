using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shanzhi.Communities;

namespace Shanzhi.Broadcast.Components;

/// <summary>What is urgent, or who is looked for, at the very top of a village's page.</summary>
public sealed class BannerViewComponent(IMediator mediator) : ViewComponent
{
    internal const string Folder = "/Areas/Broadcast/Pages/Components/";

    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => model is AreaView village && await mediator.Send(new BannerQuery(village)) is { Count: > 0 } banners ? View($"{Folder}Banner.cshtml", banners) : Content("");
}

/// <summary>今天谁值班.</summary>
public sealed class DutyPanelViewComponent(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => model is AreaView village && await mediator.Send(new DutyTodayQuery(village)) is { Count: > 0 } duty ? View($"{BannerViewComponent.Folder}Duty.cshtml", duty) : Content("");
}

/// <summary>收到的通知, on 我的.</summary>
public sealed class InboxPanelViewComponent(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => await mediator.Send(new InboxQuery()) is { Count: > 0 } lines ? View($"{BannerViewComponent.Folder}Inbox.cshtml", lines) : Content("");
}

/// <summary>Calls somebody of staff has not answered, beside their posts.</summary>
public sealed class ToAnswerViewComponent(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => model is Guid account && await mediator.Send(new ToAnswerQuery(account)) is > 0 and var count ? View($"{BannerViewComponent.Folder}ToAnswer.cshtml", count) : Content("");
}

/// <summary>What is under way, for whoever may see it.</summary>
public sealed class BroadcastDashboardViewComponent(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => await mediator.Send(new BroadcastDashboardQuery()) is { } dashboard ? View($"{BannerViewComponent.Folder}Dashboard.cshtml", dashboard) : Content("");
}
