using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Shanzhi.Platform.Features;

/// <summary>
/// Decides which loaded plugins take part. What goes wrong while one is registered and rehearsed beside those admitted before it is its own fault:
/// it is set aside with the reason, and the services are as if it had never been there.
/// </summary>
internal sealed class PluginAdmission(IServiceCollection services, IConfiguration configuration, PluginReport loaded, Action<PluginReport> register)
{
    private readonly ServiceDescriptor[] before = [.. services];

    /// <summary>Leaves the services registered with all plugins that can be used.</summary>
    public void Decide()
    {
        // The usual case: all are fine, and each is asked once.
        if (loaded.Admitted.Count > 0 && Fault(loaded) is null)
        {
            return;
        }

        var report = new PluginReport([], loaded.Quarantined);
        Dictionary<Assembly, FormattableString> waiting = loaded.Admitted.ToDictionary(plugin => plugin, _ => (FormattableString)$"");

        // A plugin may stand on another, so those that were refused are asked again once somebody was admitted.
        bool admitted;
        do
        {
            admitted = false;
            foreach (var plugin in waiting.Keys.ToList())
            {
                var wider = report with { Admitted = [.. report.Admitted, plugin] };
                if (Fault(wider) is { } reason)
                {
                    waiting[plugin] = reason;
                }
                else
                {
                    waiting.Remove(plugin);
                    report = wider;
                    admitted = true;
                }
            }
        }
        while (admitted);

        Reset();
        register(waiting.Aggregate(report, (all, refused) => all.Without(refused.Key, refused.Value)));
    }

    private FormattableString? Fault(PluginReport plugins)
    {
        Reset();
        try
        {
            register(plugins);
            PluginRehearsal.Run(services, configuration, plugins.Admitted);
            return null;
        }
        catch (Exception exception)
        {
            return PluginLoader.Explain(exception);
        }
    }

    private void Reset()
    {
        services.Clear();
        foreach (var descriptor in before)
        {
            services.Add(descriptor);
        }
    }
}
