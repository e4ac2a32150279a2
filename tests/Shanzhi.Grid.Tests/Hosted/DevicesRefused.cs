using System.Net;
using System.Text.RegularExpressions;
using Shanzhi.Grid.Devices;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>What no device says and nobody does with one that is not theirs.</summary>
[Collection(nameof(Wired))]
public sealed partial class DevicesRefused(GridHost host)
{
    [Fact]
    public async Task Whatever_is_wrong_with_a_token_the_answer_is_the_same()
    {
        var (id, device) = await Sensors.AddAsync(host);
        var (_, off) = await Sensors.AddAsync(host, active: false);
        var fresh = await Sensors.TokenAsync(host, id);
        using var elsewhere = Keys.Client(host, fresh, host.Host.B);
        using var none = Keys.Client(host);
        using var made = Keys.Client(host, "szd_" + new string('A', 43));
        using var key = Keys.Client(host, "szk_" + new string('A', 43));
        List<string> answers = [];
        foreach (var client in new[] { device, off, elsewhere, none, made, key })
        {
            using var answer = await client.TellAsync("{\"kind\":\"alarm\"}");
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            answers.Add(Reference().Replace(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), ""));
        }

        answers.Distinct().ShouldHaveSingleItem();
        (await Keys.Client(host, fresh).ResultAsync(new { kind = "reading" })).ShouldBe("kept");
    }

    [Theory]
    [InlineData("{\"kind\":\"shout\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"kind\":\"alarm\",\"value\":{\"a\":1}}", HttpStatusCode.BadRequest)]
    [InlineData("{\"kind\":\"alarm\",\"at\":\"soon\"}", HttpStatusCode.BadRequest)]
    [InlineData("not json", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("[[[[[[[[[[[[", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_read_is_refused(string body, HttpStatusCode expected)
    {
        var (_, device) = await Sensors.AddAsync(host);
        using var answer = await device.TellAsync(body);
        answer.StatusCode.ShouldBe(expected);
        (await device.TellAsync($$"""{"kind":"alarm","message":"{{new string('长', 201)}}"}""")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await device.TellAsync($$"""{"kind":"alarm","message":"{{new string('x', 5000)}}"}""")).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var form = await device.PostAsync("/devices/events", new FormUrlEncodedContent([new("kind", "alarm")]), TestContext.Current.CancellationToken);
        form.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Who_manages_devices_elsewhere_has_none_of_these()
    {
        var (id, _) = await Sensors.AddAsync(host);
        var south = new Caller(Guid.CreateVersion7(), "王思源", [new Grant(DevicePermissions.ManageName, (await host.AreaAsync(SmallDivisions.South)).Path)]);
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new RenewDeviceToken(id, "x"), south));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(Sensors.Sample(host.Village) with { Id = id }, south));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(Sensors.Sample(host.Village), south));
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(Sensors.Sample(host.Village) with { CategoryKey = "village.conduct", Name = " ", QuietMinutes = -1, SilentHours = 0, Latitude = 100 }, Caller.System))).Errors.Count.ShouldBe(5);
    }

    [GeneratedRegex("\"(reference|traceId)\":\"[^\"]*\"", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Reference();
}
