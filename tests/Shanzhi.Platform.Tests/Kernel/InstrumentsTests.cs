using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Shanzhi.Messaging;
using Shanzhi.Platform.Hosting;
using Shanzhi.Platform.Messaging.Outbox;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Platform.Tests.Outbox;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Kernel;

/// <summary>What an operator's collector is told. The instruments are the process's, so each test looks for a county of its own.</summary>
public sealed class InstrumentsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_and_a_command_say_which_county_they_were_for()
    {
        await using var host = await TestHost.StartAsync();
        var county = await host.AddTenantAsync("measured", "丙县（示例）");
        var (traces, metrics) = (new ConcurrentQueue<Activity>(), new ConcurrentQueue<Measured>());
        using (Trace(traces))
        using (Measure(metrics))
        {
            using var client = host.CreateClient(county);
            (await client.GetAsync("/sample", Stop)).EnsureSuccessStatusCode();
            await host.SendAsync(county, new AddItem("路灯"));
            await Should.ThrowAsync<InputException>(() => host.SendAsync(county, new AddItem("坏", Fail: true)));
        }

        traces.ShouldContain(activity => activity.Source.Name == "Microsoft.AspNetCore" && Equals(activity.GetTagItem("shanzhi.tenant"), "measured"));
        var own = metrics.Where(metric => Equals(metric.Tags.GetValueOrDefault("shanzhi.tenant"), "measured")).ToLookup(metric => metric.Name);
        own["http.server.request.duration"].ShouldHaveSingleItem();
        own["shanzhi.writer.commands"].Sum(metric => metric.Value).ShouldBe(2);
        metrics.ShouldContain(metric => metric.Name == "shanzhi.writer.batch.duration" && metric.Value > 0);
    }

    [Theory]
    [InlineData(null, "delivered")]
    [InlineData("first:路灯", "failed")]
    public async Task Deliveries_and_runs_of_tasks_are_counted_by_how_they_ended(string? failing, string outcome)
    {
        await using var host = await KernelHost.StartAsync(services => services.AddSingleton(new Log { Failing = failing }).AddScoped<INotificationHandler<Reported>, First>());
        await host.Services.GetRequiredService<IMultiTenantStore>().UpdateAsync(host.Tenant.Id, tenant => tenant with { Identifier = "counted" }, Stop);
        await host.WriteAsync(scope => scope.GetRequiredService<IOutbox>().Add(new Reported("路灯")));
        var (traces, metrics) = (new ConcurrentQueue<Activity>(), new ConcurrentQueue<Measured>());
        using (Trace(traces))
        using (Measure(metrics))
        {
            await host.RunTaskAsync(OutboxDispatcher.TaskName);
        }

        traces.ShouldContain(activity => activity.OperationName == OutboxDispatcher.TaskName && Equals(activity.GetTagItem("shanzhi.tenant"), "counted"));
        var own = metrics.Where(metric => Equals(metric.Tags.GetValueOrDefault("shanzhi.tenant"), "counted")).ToLookup(metric => metric.Name);
        own["shanzhi.outbox.deliveries"].ShouldHaveSingleItem().Tags["shanzhi.outcome"].ShouldBe(outcome);
        var task = own["shanzhi.task.duration"].ShouldHaveSingleItem();
        (task.Tags["shanzhi.task"], task.Tags["shanzhi.outcome"]).ShouldBe((OutboxDispatcher.TaskName, "done"));
    }

    [Fact]
    public async Task What_is_sent_is_sent_as_the_products()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:1";
        builder.AddTelemetry();
        await using var app = builder.Build();
        var attributes = app.Services.GetRequiredService<TracerProvider>().GetResource().Attributes.ToDictionary();
        (attributes["service.name"], attributes["service.version"]).ShouldBe(("shanzhi", typeof(Telemetry).Assembly.GetName().Version!.ToString(3)));
    }

    private static ActivityListener Trace(ConcurrentQueue<Activity> stopped)
    {
        ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "Shanzhi",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static MeterListener Measure(ConcurrentQueue<Measured> metrics)
    {
        MeterListener listener = new()
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name is "Microsoft.AspNetCore.Hosting" or "Shanzhi")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => metrics.Enqueue(new(instrument.Name, value, tags.ToArray().ToDictionary())));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => metrics.Enqueue(new(instrument.Name, value, tags.ToArray().ToDictionary())));
        listener.Start();
        return listener;
    }

    private sealed record Measured(string Name, double Value, Dictionary<string, object?> Tags);
}
