using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shanzhi.Platform.Hosting;

namespace Shanzhi.Bench;

/// <summary>The kernel and the modules in this process, listening nowhere and running no background work.</summary>
internal static class Kernel
{
    public static async Task<WebApplication> StartAsync(string folder, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Shanzhi:DataPath"] = folder,
            ["Shanzhi:PluginsPath"] = Path.Combine(folder, "plugins"),
        });
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>(StringComparer.Ordinal));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddShanzhi();
        return await builder.Build().UseShanzhiAsync();
    }
}
