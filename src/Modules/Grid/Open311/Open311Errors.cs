using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shanzhi.Api;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Open311;

/// <summary>Errors as GeoReport v2 has them: <c>[{code, description}]</c>; whatever is wrong with a key is a 403.</summary>
internal sealed class Open311Errors : IErrorForm
{
    public Task WriteAsync(HttpContext context, IReadOnlyList<string> messages)
    {
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer<SharedStrings>>();
        var status = context.Response.StatusCode = context.Response.StatusCode == StatusCodes.Status401Unauthorized ? StatusCodes.Status403Forbidden : context.Response.StatusCode;
        var said = messages.Count > 0 ? messages : [Plain(status, texts)];
        return Wire.WriteAsync(context, new JsonArray([.. said.Select(message => new JsonObject { ["code"] = status, ["description"] = message })]), "errors", "error");
    }

    private static string Plain(int status, IStringLocalizer texts) => status switch
    {
        StatusCodes.Status400BadRequest => texts["发来的内容看不懂，请照说明改。"],
        StatusCodes.Status403Forbidden => texts["api_key 没带、不对、停用了，或者不管这件事。"],
        StatusCodes.Status404NotFound => texts["没有这个编号、代码或地方。"],
        StatusCodes.Status409Conflict => texts["同一个 Idempotency-Key 已经用来发过别的内容。"],
        StatusCodes.Status413PayloadTooLarge => texts["发来的内容太大。"],
        StatusCodes.Status415UnsupportedMediaType => texts["请用表单格式（application/x-www-form-urlencoded）发。"],
        StatusCodes.Status429TooManyRequests => texts["太快了，等 Retry-After 说的秒数再来。"],
        _ => texts["我们这边出错了，请过一会儿再试。"],
    };
}
