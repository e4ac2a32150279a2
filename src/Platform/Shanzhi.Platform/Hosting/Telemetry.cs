using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Shanzhi.Platform.Hosting;

/// <summary>Traces and metrics of ASP.NET Core and the kernel, sent only when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to. No personal data: routes, never paths.</summary>
internal static class Telemetry
{
    public const string Name = "Shanzhi";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        // The hosting package is not to be had, so the providers are kept alive by the container.
        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder().ConfigureResource(Describe).AddSource("Microsoft.AspNetCore", Name).AddOtlpExporter().Build());
        builder.Services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder().ConfigureResource(Describe).AddMeter("Microsoft.AspNetCore.Hosting", "System.Runtime", Name).AddOtlpExporter().Build());
        builder.Services.AddHostedService<TelemetryStart>();
    }

    /// <summary>The operator's own OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES have the last word.</summary>
    private static void Describe(ResourceBuilder resource)
        => resource.AddService("shanzhi", serviceVersion: typeof(Telemetry).Assembly.GetName().Version!.ToString(3)).AddEnvironmentVariableDetector();

    private sealed class TelemetryStart(TracerProvider traces, MeterProvider metrics) : Microsoft.Extensions.Hosting.IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            traces.ForceFlush();
            metrics.ForceFlush();
            return Task.CompletedTask;
        }
    }
}
