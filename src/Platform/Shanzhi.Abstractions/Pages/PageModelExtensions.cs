using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shanzhi.Messaging;

namespace Shanzhi.Pages;

public static class PageModelExtensions
{
    /// <summary>
    /// Sends a command for a page. Errors a person can mend go into ModelState under <paramref name="prefix"/>, and the answer is false;
    /// the page then shows itself again with all that was typed. So it does when somebody else was faster, with status 409.
    /// </summary>
    public static async Task<(bool Done, TResult? Result)> TrySendAsync<TResult>(this PageModel page, ICommand<TResult> command, string prefix = "Input")
    {
        var services = page.HttpContext.RequestServices;
        try
        {
            return (true, await services.GetRequiredService<IMediator>().Send(command, page.HttpContext.RequestAborted));
        }
        catch (InputException exception)
        {
            page.ModelState.AddInputErrors(exception, prefix, services.GetRequiredService<IStringLocalizerFactory>().Create(page.GetType()));
            return (false, default);
        }
        catch (ConflictException exception)
        {
            page.Response.StatusCode = StatusCodes.Status409Conflict;
            page.ModelState.AddModelError("", services.GetRequiredService<IStringLocalizerFactory>().Create(page.GetType())[exception.Message]);
            return (false, default);
        }
    }

    /// <summary>Whether this very form was carried out before: then the state it asks for has passed, and it is sent again to be given its first answer.</summary>
    public static Task<bool> WasSentAsync(this PageModel page, IIdempotent command)
        => page.HttpContext.RequestServices.GetRequiredService<IIdempotencyKeys>().IsUsedAsync(command, page.HttpContext.RequestAborted);

    public static void AddInputErrors(this ModelStateDictionary modelState, InputException exception, string prefix, IStringLocalizer localizer)
    {
        foreach (var error in exception.Errors)
        {
            var key = error.Field.Length == 0 ? "" : prefix.Length == 0 ? error.Field : $"{prefix}.{error.Field}";
            modelState.AddModelError(key, localizer[error.Message, error.Arguments]);
        }
    }
}
