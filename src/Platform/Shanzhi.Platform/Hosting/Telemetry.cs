using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
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
        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder().AddSource("Microsoft.AspNetCore", Name).AddOtlpExporter().Build());
        builder.Services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder().AddMeter("Microsoft.AspNetCore.Hosting", "System.Runtime", Name).AddOtlpExporter().Build());
        builder.Services.AddHostedService<TelemetryStart>();
    }

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
