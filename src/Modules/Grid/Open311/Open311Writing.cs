using System.Text.Json.Nodes;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Text;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Open311;

/// <summary>What another system may tell, with its key.</summary>
internal static class Open311Writing
{
    private const string KeyHeader = "Idempotency-Key";

    public static async Task RequestAsync(
        HttpContext context, IMediator mediator, PlaceFinder places, ServiceList services, GridSettingsReader settings, IAreaDirectory areas, IStringLocalizer<SharedStrings> texts, ICurrentUser user, TimeProvider clock)
    {
        var form = await FormAsync(context);
        var report = await new RequestForm(form).ReadAsync(places, context.RequestAborted);
        await services.DefineAsync(report.CategoryKey, context.RequestAborted);
        var receipt = await mediator.Send(new SubmitOpen311(report, RequestForm.Key(Program(user), context.Request.Headers[KeyHeader], form, Clock.Day(clock.GetUtcNow()))), context.RequestAborted);
        var answer = new JsonObject();
        if (receipt.Number is { } number)
        {
            answer["service_request_id"] = number;
            answer["service_notice"] = texts["收到了，{0} 小时内有人受理。", (await settings.GetAsync(context.RequestAborted)).AcceptHours].Value;
        }
        else
        {
            var village = (await areas.LineageAsync((await areas.FindAsync(report.AreaId, context.RequestAborted))!.Path, context.RequestAborted)).First(step => step.Level == AreaLevel.Village);
            answer["token"] = receipt.Token;
            answer["service_notice"] = texts["验证码发到手机上了，请报的人到 {0} 填；不填的话，网格员会打电话核实。", $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}/v/{village.Code}/report/confirm/{receipt.ReportId}"].Value;
        }

        answer["account_id"] = null;
        await Wire.WriteAsync(context, new JsonArray(answer), "service_requests", "request");
    }

    public static async Task UpdateAsync(HttpContext context, IMediator mediator, ICurrentUser user, TimeProvider clock)
    {
        var form = await FormAsync(context);
        if (form["media_url"].ToString().Length > 0)
        {
            throw new InputException("media_url", "这里不去外面的网址取照片：请去掉 media_url 再发。");
        }

        if (form["status"].ToString() is { Length: > 0 } status && !status.Equals("open", StringComparison.OrdinalIgnoreCase))
        {
            throw new InputException("status", "办没办结由办事的人说，这里只能补充：status 写 open 或者不写。");
        }

        var number = ReportNumber.Parse(form["service_request_id"].ToString()) ?? throw new NotFoundException();
        var own = form["update_id"].ToString() is { Length: > 0 } id ? id : context.Request.Headers[KeyHeader].ToString();
        var key = RequestForm.Key(Program(user), own.Length > 0 ? $"update {number} {own}" : null, form, Clock.Day(clock.GetUtcNow()));
        var update = await mediator.Send(new SupplementOpen311(number, form["description"].ToString().Typed(), key), context.RequestAborted);
        await Wire.WriteAsync(context, new JsonArray(new JsonObject { ["update_id"] = update.ToString("N") }), "service_request_updates", "request_update");
    }

    private static Guid Program(ICurrentUser user) => user.Caller.ProgramId ?? throw new NotFoundException();

    private static async Task<IFormCollection> FormAsync(HttpContext context)
        => context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted)
            : throw new BadHttpRequestException("A form is expected.", StatusCodes.Status415UnsupportedMediaType);
}
