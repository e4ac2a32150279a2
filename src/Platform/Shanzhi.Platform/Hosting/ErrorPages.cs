using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shanzhi.Api;
using Shanzhi.Messaging;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Localization;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Hosting;

/// <summary>Errors in the tenant's brand for readers, as problem details for programs; never a stack trace.</summary>
internal static partial class ErrorPages
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
        return app.UseStatusCodePages(context => WriteAsync(context.HttpContext, context.HttpContext.Response.StatusCode));
    }

    private static int Status(Exception? exception) => exception switch
    {
        NotFoundException => StatusCodes.Status404NotFound,
        NotAllowedException => StatusCodes.Status403Forbidden,
        ConflictException => StatusCodes.Status409Conflict,
        InputException => StatusCodes.Status400BadRequest,
        BadHttpRequestException bad => bad.StatusCode,
        OperationCanceledException => 499,
        _ when StoreOutage.Is(exception) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static Task HandleAsync(HttpContext context)
    {
        var status = Status(context.Features.Get<IExceptionHandlerFeature>()?.Error);
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = StoreOutage.Pause.ToString(CultureInfo.InvariantCulture);
        }

        return WriteAsync(context, status);
    }

    public static async Task WriteAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        var reference = Activity.Current?.TraceId.ToString()[..8] ?? context.TraceIdentifier;
        var wantsHtml = context.Request.Headers.Accept.Count == 0 || context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        context.Response.Headers.CacheControl = "no-store";

        // It may be told before, or outside of, what does both for other pages.
        SecurityHeaders.Set(context);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = ReaderCulture.Of(context.Request);
        var metadata = (context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint)?.Metadata;
        if (metadata?.GetMetadata<IErrorForm>() is { } form)
        {
            await form.WriteAsync(context, Message(context) is { } said ? [said] : []);
            return;
        }

        if (!wantsHtml || metadata?.GetMetadata<ForProgramsAttribute>() is not null)
        {
            await context.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new ProblemDetailsContext
            {
                HttpContext = context,
                ProblemDetails = new ProblemDetails { Status = context.Response.StatusCode, Detail = Message(context), Extensions = { ["reference"] = reference } },
            });
            return;
        }

        await RenderAsync(context, new ErrorPage(context.Response.StatusCode, reference, RetryText(context)) { Suspended = context.RequestServices.GetRequiredService<IMultiTenantContextAccessor>().TenantInfo?.State == TenantState.Disabled, Message = Message(context), Typed = Typed(context) });
    }

    private static string? Message(HttpContext context)
    {
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer<SharedStrings>>();
        return context.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            InputException wrong => string.Join(' ', wrong.Errors.Select(error => texts[error.Message, error.Arguments].Value)),
            NotAllowedException refused => texts[refused.Message, [.. refused.Arguments]],
            ConflictException late => texts[late.Message, [.. late.Arguments]],
            var lost when StoreOutage.Is(lost) => texts["这会儿连不上数据库，已经记下。您没做错什么。"],
            _ => null,
        };
    }

    /// <summary>A form that was read and not taken (its token was too old, say) gives back what people typed, but no secret and nothing only programs read.</summary>
    private static IReadOnlyList<string> Typed(HttpContext context) => context.Features.Get<IFormFeature>()?.Form is { } form
        ?
        [
            .. form.Where(field => !IsSecret(field.Key)).SelectMany(field => field.Value).OfType<string>()
                .Where(text => text.Trim().Length > 1 && !Guid.TryParse(text, out _) && !bool.TryParse(text, out _)).Distinct().Take(20),
        ]
        : [];

    /// <summary>By its name, since a form does not say of what kind its fields are. What is called old, new, again or fresh is a password of a page that changes one.</summary>
    internal static bool IsSecret(string field) => Secret().IsMatch(field);

    [GeneratedRegex(@"^__|password|code|key|secret|token|stamp|(^|\.)(old|new|again|fresh)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();

    private static string? RetryText(HttpContext context)
    {
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer<SharedStrings>>();
        return !int.TryParse(context.Response.Headers.RetryAfter, out var seconds) ? null
            : seconds >= 120 ? texts["{0} 分钟", seconds / 60].Value
            : texts["{0} 秒", seconds].Value;
    }

    private static async Task RenderAsync(HttpContext context, ErrorPage page)
    {
        var services = context.RequestServices;
        var engine = services.GetRequiredService<IRazorViewEngine>();
        var action = new ActionContext(context, new RouteData(), new Microsoft.AspNetCore.Mvc.Abstractions.ActionDescriptor());
        var theme = services.GetRequiredService<IMultiTenantContextAccessor>().TenantInfo?.Theme ?? ThemeViewLocations.Default;
        var view = Find(engine, theme, page.Status) ?? Find(engine, ThemeViewLocations.Default, page.Status);
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

    /// <summary>The theme's page for the status, or for its kind; null when it has neither.</summary>
    private static Microsoft.AspNetCore.Mvc.ViewEngines.IView? Find(IRazorViewEngine engine, string theme, int status)
        => new[] { status, status < 500 ? 400 : 500 }.Select(number => engine.GetView(null, $"/Themes/{theme}/Shared/Errors/{number}.cshtml", isMainPage: true).View).FirstOrDefault(view => view is not null);
}
