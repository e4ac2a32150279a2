using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Permissions;
using Shanzhi.Platform.Messaging.Idempotency;

namespace Shanzhi.Platform.Field;

/// <summary>
/// What phone and server say to each other beside the form. A phone sends <c>X-Field: now 0193…</c> (somebody waits for the answer) or <c>later 0193…</c> with the form's key,
/// and believes only answers that say the key again: a captive portal (要先登录的无线网) answers 200, redirects, or 404 in the product's place, and does not know it.
/// </summary>
internal static class FieldHeaders
{
    public const string Request = "X-Field";

    public const string Answer = "X-Field-Answer";

    /// <summary>On pages: whose they are. One without it is nobody's, and the phone then forgets the pages it kept.</summary>
    public const string Account = "X-Field-Account";

    public const string Later = "later";

    /// <summary>Whether the request came from the phone's queue, and with which key.</summary>
    public static (bool Sent, bool Later, string Key) FieldCall(this HttpRequest request)
        => request.Headers[Request].ToString().Split(' ') is [var when, var key] && when is "now" or Later && FormKey.TryParse(key, out var parsed) ? (true, when == Later, parsed) : default;

    public static IApplicationBuilder UseFieldHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.FieldCall() is (true, _, var key))
        {
            // At the last moment: error pages begin their answer anew.
            context.Response.OnStarting(() =>
            {
                context.Response.Headers[Answer] = key;
                return Task.CompletedTask;
            });
        }
        else if (HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            context.Response.OnStarting(() =>
            {
                if (context.RequestServices.GetRequiredService<ICurrentUser>().Caller.AccountId is { } account)
                {
                    context.Response.Headers[Account] = account.ToString("N");
                }

                return Task.CompletedTask;
            });
        }

        return next(context);
    });
}
