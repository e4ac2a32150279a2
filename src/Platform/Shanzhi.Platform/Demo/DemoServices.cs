using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shanzhi.Platform.Hosting;

namespace Shanzhi.Platform.Demo;

internal static class DemoServices
{
    public static WebApplicationBuilder AddDemo(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.Configure<DemoOptions>(builder.Configuration.GetSection(PlatformOptions.Section));
            builder.Services.AddSingleton<DemoSeeder>();
            builder.Services.AddHostedService(provider => provider.GetRequiredService<DemoSeeder>());
            builder.Services.AddHealthChecks().AddCheck<DemoHealth>("demo");
        }

        return builder;
    }
}
