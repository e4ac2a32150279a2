using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Ui;

namespace Shanzhi.Pages;

public static class PageModelExtensions
{
    /// <summary>Sentences in the reader's language.</summary>
    public static IStringLocalizer Texts(this PageModel page) => page.HttpContext.RequestServices.GetRequiredService<IStringLocalizer<SharedStrings>>();

    /// <summary>
    /// Sends a command for a page. Errors a person can mend go into ModelState under <paramref name="prefix"/>, and the answer is false;
    /// the page then shows itself again with all that was typed. So it does when somebody else was faster, with status 409.
    /// </summary>
    public static async Task<(bool Done, TResult? Result)> TrySendAsync<TResult>(this PageModel page, ICommand<TResult> command, string prefix = "Input")
    {
        try
        {
            return (true, await page.HttpContext.RequestServices.GetRequiredService<IMediator>().Send(command, page.HttpContext.RequestAborted));
        }
        catch (InputException exception)
        {
            page.ModelState.AddInputErrors(exception, prefix, page.Texts());
            return (false, default);
        }
        catch (ConflictException exception)
        {
            page.Response.StatusCode = StatusCodes.Status409Conflict;
            page.ModelState.AddModelError("", page.Texts()[exception.Message, [.. exception.Arguments]]);
            return (false, default);
        }
    }

    /// <summary>Whether this very form was carried out before: then the state it asks for has passed, and it is sent again to be given its first answer.</summary>
    public static Task<bool> WasSentAsync(this PageModel page, IIdempotent command)
        => page.HttpContext.RequestServices.GetRequiredService<IIdempotencyKeys>().IsUsedAsync(command, page.HttpContext.RequestAborted);

    /// <summary>Takes a file of the form into the media store. Why it cannot be kept is said beside the field; the rest of the form goes on.</summary>
    /// <param name="field">The field's whole key: <c>Input.Photos</c>.</param>
    /// <param name="nameless">Nobody's account is written beside it.</param>
    /// <returns>Null when it could not be kept.</returns>
    public static async Task<Guid?> KeepAsync(this PageModel page, IFormFile file, MediaKind kind, string field, bool nameless = false)
    {
        try
        {
            await using var content = file.OpenReadStream();
            return (await page.HttpContext.RequestServices.GetRequiredService<IMediaStore>().SaveAsync(content, kind, field, nameless, page.HttpContext.RequestAborted)).Id;
        }
        catch (InputException exception)
        {
            page.ModelState.AddInputErrors(exception, "", page.Texts());
            return null;
        }
    }

    public static void AddInputErrors(this ModelStateDictionary modelState, InputException exception, string prefix, IStringLocalizer localizer)
    {
        foreach (var error in exception.Errors)
        {
            var key = error.Field.Length == 0 ? "" : prefix.Length == 0 ? error.Field : $"{prefix}.{error.Field}";
            modelState.AddModelError(key, localizer[error.Message, error.Arguments]);
        }
    }
}
