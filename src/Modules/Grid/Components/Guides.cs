using Microsoft.AspNetCore.Mvc;
using Shanzhi.Modules;

namespace Shanzhi.Grid.Components;

/// <summary>On the developers' page (开发者): how reports are told and followed by Open311.</summary>
[Feature(GridFeatures.Open311)]
public sealed class Open311GuideViewComponent : ViewComponent
{
    public IViewComponentResult Invoke(object? model) => View($"{ReportButtonViewComponent.Folder}Open311Guide.cshtml", Guide.Base(HttpContext.Request));
}

/// <summary>On the developers' page: how a device is joined.</summary>
[Feature(GridFeatures.Devices)]
public sealed class DeviceGuideViewComponent : ViewComponent
{
    public IViewComponentResult Invoke(object? model) => View($"{ReportButtonViewComponent.Folder}DeviceGuide.cshtml", Guide.Base(HttpContext.Request));
}

/// <summary>On the developers' page: what everybody may take away.</summary>
[Feature(GridFeatures.OpenData)]
public sealed class OpenDataGuideViewComponent : ViewComponent
{
    public IViewComponentResult Invoke(object? model) => View($"{ReportButtonViewComponent.Folder}OpenDataGuide.cshtml", Guide.Base(HttpContext.Request));
}

internal static class Guide
{
    public static string Base(Microsoft.AspNetCore.Http.HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";
}
