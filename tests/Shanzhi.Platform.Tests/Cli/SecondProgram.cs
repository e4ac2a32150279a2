using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shanzhi.Platform.Cli;
using Shanzhi.Platform.Hosting;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Cli;

/// <summary>Runs a command in an application of its own on the data of a serving one, as the command line is.</summary>
internal static class SecondProgram
{
    public static async Task<JsonElement> OkAsync(TestHost host, params string[] args)
    {
        var (code, output, error) = await RunAsync(host, args);
        code.ShouldBe(ShanzhiCommandLine.Ok, error);
        return JsonDocument.Parse(output).RootElement;
    }

    public static async Task<(int Code, string Output, string Error)> RunAsync(TestHost host, params string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Shanzhi:DataPath"] = host.DataPath, ["Shanzhi:PluginsPath"] = Path.Combine(host.DataPath, "plugins") });
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.AddShanzhi();
        await using var app = builder.Build();
        using StringWriter output = new();
        using StringWriter error = new();
        return (await ShanzhiCommandLine.RunAsync(app.Services, args, output, error), output.ToString(), error.ToString());
    }

    /// <summary>With the serving host's own services.</summary>
    public static async Task<(int Code, string Output, string Error)> RunHereAsync(TestHost host, params string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        return (await ShanzhiCommandLine.RunAsync(host.Services, args, output, error), output.ToString(), error.ToString());
    }
}
