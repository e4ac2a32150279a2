using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Api;
using Shanzhi.Grid.Components;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Permissions;
using Shanzhi.Sections;
using Shanzhi.Settings;
using Shanzhi.Text;

namespace Shanzhi.Grid.Devices;

/// <summary>What a device posts.</summary>
/// <param name="Kind">alarm, clear, reading or missort.</param>
/// <param name="Value">A number or a short text.</param>
/// <param name="At">By the device's clock; left out it is now.</param>
/// <param name="Key">Told again with the same key it counts once.</param>
internal sealed record DeviceMessage(string? Kind, JsonElement? Value, string? Message, DateTimeOffset? At, string? Key);

internal static class DeviceEndpoints
{
    private const int MostBytes = 4 << 10;

    public static IServiceCollection AddDevices(this IServiceCollection services) => services.AddTenantSettings<DeviceSettings>("grid.deviceRules").AddScoped<DeviceReports>().AddScoped<Missorts>().AddScoped<VisitChoices>().AddScoped<DeviceForms>().AddPageSection<DeviceGuideViewComponent>("developers", 20).AddScoped<IProgramTokens, DeviceTokens>();

    public static void MapDevices(this IEndpointRouteBuilder endpoints)
        => endpoints.MapPost("/devices/events", HearAsync).WithTags("设备接入").Produces<HeardDevice>()
            .WithMetadata(new FeatureAttribute(GridFeatures.Devices), new ForProgramsAttribute { Scope = DeviceTokens.Scope }, new RequestSizeLimitAttribute(MostBytes));

    private static async Task<IResult> HearAsync([FromBody] DeviceMessage message, [FromHeader(Name = "Idempotency-Key")] string? key, IMediator mediator, ICurrentUser user, CancellationToken cancellation)
    {
        var kind = message.Kind switch
        {
            "alarm" => DeviceEventKind.Alarm,
            "clear" => DeviceEventKind.Clear,
            "reading" => DeviceEventKind.Reading,
            "missort" => DeviceEventKind.Missort,
            _ => throw new InputException("kind", "kind 写 alarm、clear、reading 或者 missort。"),
        };
        var value = message.Value switch
        {
            null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } plain => plain.GetRawText(),
            _ => throw new InputException("value", "value 写一个数，或者一小段文字。"),
        };
        var device = user.Caller.ProgramId ?? throw new NotFoundException();
        return Results.Ok(await mediator.Send(new HearDevice(device, kind, value?.Typed(), message.Message?.Typed(), message.At, message.Key ?? key), cancellation));
    }
}
