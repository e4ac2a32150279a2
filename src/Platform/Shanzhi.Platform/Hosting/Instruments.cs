using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Hosting;

/// <summary>What the kernel tells of itself, to whoever listens: which county, which task, how long, how it ended. Nobody's data, no address. While nobody listens nothing is made.</summary>
internal static class Instruments
{
    public const string Tenant = "shanzhi.tenant";
    public const string Task = "shanzhi.task";
    public const string Outcome = "shanzhi.outcome";

    private static readonly Meter Meter = new(Telemetry.Name);

    public static ActivitySource Activities { get; } = new(Telemetry.Name);

    /// <summary>Of all counties together: which of them waits is for the traces.</summary>
    public static Histogram<double> Batches { get; } = Meter.CreateHistogram<double>("shanzhi.writer.batch.duration", "s", "From the begin of a transaction to its commit, with all commands in it.");

    public static Counter<long> Commands { get; } = Meter.CreateCounter<long>("shanzhi.writer.commands", "{command}", "Commands answered, those refused too.");

    public static Counter<long> Deliveries { get; } = Meter.CreateCounter<long>("shanzhi.outbox.deliveries", "{event}", "Events delivered or failed; one that fails comes again and counts again.");

    public static Histogram<double> Tasks { get; } = Meter.CreateHistogram<double>("shanzhi.task.duration", "s", "Runs of background tasks.");

    /// <summary>Puts the tenant on the request's own trace and on <c>http.server.request.duration</c>.</summary>
    public static void Tag(HttpContext context, ShellSettings tenant)
    {
        // The log makes an activity too when nobody traces; that one is not recorded.
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is { Recorded: true } activity)
        {
            activity.SetTag(Tenant, tenant.Identifier);
        }

        context.Features.Get<IHttpMetricsTagsFeature>()?.Tags.Add(new(Tenant, tenant.Identifier));
    }
}
