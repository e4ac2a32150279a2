using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shanzhi.Messaging;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Hosting;

/// <summary>Errors in the tenant's brand for readers, as problem details for programs; never a stack trace.</summary>
internal static class ErrorPages
{
    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = HandleAsync,
            SuppressDiagnosticsCallback = context => Status(context.Exception) < 500,

            // Else a NotFoundException is thrown on and becomes a 500.
            AllowStatusCode404Response = true,
        });
        return app.UseStatusCodePages(async context => await WriteAsync(context.HttpContext));
    }

    private static int Status(Exception? exception) => exception switch
    {
        NotFoundException => StatusCodes.Status404NotFound,
        NotAllowedException => StatusCodes.Status403Forbidden,
        ConflictException => StatusCodes.Status409Conflict,
        InputException => StatusCodes.Status400BadRequest,
        BadHttpRequestException bad => bad.StatusCode,
        OperationCanceledException => 499,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static Task HandleAsync(HttpContext context)
    {
        var exception = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        context.Response.StatusCode = Status(exception);
        return WriteAsync(context);
    }

    private static async Task WriteAsync(HttpContext context)
    {
        var reference = Activity.Current?.TraceId.ToString()[..8] ?? context.TraceIdentifier;
        var wantsHtml = context.Request.Headers.Accept.Count == 0 || context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        context.Response.Headers.CacheControl = "no-store";
        if (!wantsHtml)
        {
            await context.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new ProblemDetailsContext
            {
                HttpContext = context,
                ProblemDetails = new ProblemDetails { Status = context.Response.StatusCode, Extensions = { ["reference"] = reference } },
            });
            return;
        }

        await RenderAsync(context, new ErrorPage(context.Response.StatusCode, reference, RetryText(context)));
    }

    private static string? RetryText(HttpContext context)
        => int.TryParse(context.Response.Headers.RetryAfter, out var seconds) ? seconds >= 120 ? $"{seconds / 60} 分钟" : $"{seconds} 秒" : null;

    private static async Task RenderAsync(HttpContext context, ErrorPage page)
    {
        var services = context.RequestServices;
        var engine = services.GetRequiredService<IRazorViewEngine>();
        var action = new ActionContext(context, new RouteData(), new Microsoft.AspNetCore.Mvc.Abstractions.ActionDescriptor());
        var view = Find(engine, page.Status) ?? Find(engine, page.Status < 500 ? 400 : 500);
        if (view is null)
        {
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        await using var writer = new StringWriter();
        var data = new ViewDataDictionary<ErrorPage>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = page };
        var temp = services.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(context);
        await view.RenderAsync(new ViewContext(action, view, data, temp, writer, new HtmlHelperOptions()));
        await context.Response.WriteAsync(writer.ToString());
    }

    private static Microsoft.AspNetCore.Mvc.ViewEngines.IView? Find(IRazorViewEngine engine, int status)
        => engine.GetView(null, $"/Themes/Tianye/Shared/Errors/{status}.cshtml", isMainPage: true).View;
}
