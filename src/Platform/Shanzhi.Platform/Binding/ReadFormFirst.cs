using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Platform.Messaging.Idempotency;

namespace Shanzhi.Platform.Binding;

/// <summary>Reads the form after a page's own limits (order 900) and before the token check (1000), which calls every unreadable form a missing token. Takes the form's key.</summary>
internal sealed class ReadFormFirst : IAsyncAuthorizationFilter, IOrderedFilter
{
    public int Order => 950;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!request.HasFormContentType)
        {
            return;
        }

        try
        {
            var form = await request.ReadFormAsync(context.HttpContext.RequestAborted);
            context.HttpContext.RequestServices.GetRequiredService<FormKey>().Take(form);
        }
        catch (BadHttpRequestException exception)
        {
            context.Result = new StatusCodeResult(exception.StatusCode);
        }
        catch (InvalidDataException)
        {
            // More parts, or a longer one, than the page takes.
            context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
        }
    }
}
