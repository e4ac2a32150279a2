using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Field;

/// <summary>
/// Answers a form that came from a phone's queue so that a program can tell what became of it; pages know nothing of it. The redirect after a change that was carried out is 201
/// with a receipt; the page shown again with what is to be mended is 422 with the fields; with 409, or because it asks back, 409.
/// </summary>
internal sealed class FieldAnswers : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        var http = context.HttpContext;
        if (context.Exception is not null || !HttpMethods.IsPost(http.Request.Method) || http.Request.FieldCall() is not (true, var later, var key))
        {
            return;
        }

        http.Response.Headers.CacheControl = "no-store";
        context.Result = context.Result switch
        {
            RedirectResult redirect => Receipt(context, key, later, redirect.Url),
            LocalRedirectResult redirect => Receipt(context, key, later, redirect.Url),
            RedirectToPageResult redirect => Receipt(context, key, later, PageUrl(context, redirect)),
            PageResult => ToMend(context, key),
            var other => other,
        };
    }

    private static JsonResult Receipt(PageHandlerExecutedContext context, string key, bool later, string? link)
    {
        // Nobody will open the page this sentence was left for; the next one would say it of something else.
        var said = later ? Said(context) : null;
        var resolved = link is ['~', ..] ? context.HttpContext.Request.PathBase + link[1..] : link;
        return new JsonResult(new FieldReceipt(key, context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), resolved, said)) { StatusCode = StatusCodes.Status201Created };
    }

    private static JsonResult ToMend(PageHandlerExecutedContext context, string key)
    {
        List<FieldError> errors =
        [
            .. context.ModelState.Where(entry => entry.Value?.ValidationState == ModelValidationState.Invalid)
                .SelectMany(entry => entry.Value!.Errors, (entry, error) => new FieldError(entry.Key, error.ErrorMessage)).Where(error => error.Message.Length > 0).Distinct(),
        ];
        var moved = context.HttpContext.Response.StatusCode == StatusCodes.Status409Conflict;
        return new JsonResult(new FieldRefusal(key, Asks: !moved && errors.Count == 0, errors)) { StatusCode = moved || errors.Count == 0 ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity };
    }

    private static string? Said(PageHandlerExecutedContext context)
    {
        var temp = context.HttpContext.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(context.HttpContext);
        return temp.DropDone();
    }

    private static string? PageUrl(PageHandlerExecutedContext context, RedirectToPageResult redirect)
        => ((PageModel)context.HandlerInstance).Url.Page(redirect.PageName, redirect.PageHandler, redirect.RouteValues);
}

/// <summary>What the phone keeps in the place of what it sent.</summary>
/// <param name="Link">Where a person would have been led.</param>
/// <param name="Said">What the next page would have said.</param>
internal sealed record FieldReceipt(string Key, DateTimeOffset At, string? Link, string? Said);

/// <param name="Asks">Nothing is wrong: the page wants to be looked at before it is handed in.</param>
internal sealed record FieldRefusal(string Key, bool Asks, IReadOnlyList<FieldError> Errors);

internal sealed record FieldError(string Field, string Message);
