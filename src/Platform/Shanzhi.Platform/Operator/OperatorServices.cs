using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Shanzhi.Permissions;
using Shanzhi.Platform.Backup;
using Shanzhi.Platform.Demo;
using Shanzhi.Platform.Provisioning;

namespace Shanzhi.Platform.Operator;

/// <summary>What runs the service as a whole: setting tenants up, backups, operators, the demo.</summary>
internal static class OperatorServices
{
    public static WebApplicationBuilder AddOperation(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ProvisioningBook>();
        services.AddSingleton<TenantQuiet>();
        services.AddSingleton<TenantEraser>();
        services.AddSingleton<ITenantProvisioner, TenantProvisioner>();
        services.AddSingleton<ProvisioningQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<ProvisioningQueue>());
        services.AddHostedService<TenantReleaser>();
        services.AddSingleton<PostgreSqlTenants>();
        services.AddSingleton<TenantBackup>();
        services.AddSingleton<TenantRestore>();
        services.AddSingleton<OperatorAccounts>();
        services.AddSingleton<OperatorLog>();
        services.AddSingleton<OperatorSwitching>();
        services.AddSingleton<StateSwitching>();
        services.AddSingleton<TenantOverview>();
        services.AddOptions<CookieAuthenticationOptions>(ShanzhiAuthentication.OperatorScheme).Configure(OperatorSessions.Configure);

        // Standard output belongs to what a command answers.
        services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return builder.AddDemo();
    }
}
