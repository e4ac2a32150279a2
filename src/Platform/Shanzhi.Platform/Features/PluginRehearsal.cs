using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shanzhi.Data;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Hosting;

namespace Shanzhi.Platform.Features;

/// <summary>Tries at start what would otherwise fail at somebody's visit: that a plugin's services can be made, its migrations run, its endpoints are built.</summary>
internal static class PluginRehearsal
{
    /// <exception cref="Exception">Whatever stands in the way; the message is shown to the operator.</exception>
    public static void Run(IServiceCollection services, IConfiguration configuration, IReadOnlyList<Assembly> plugins)
    {
        // The configuration is the application's and must outlive this provider; an instance is not disposed with it.
        ServiceCollection copy = [.. services];
        copy.Replace(ServiceDescriptor.Singleton(configuration));
        var provider = copy.BuildServiceProvider();
        try
        {
            MakeServices(provider, services, plugins);
            Migrate(provider, plugins);
            BuildEndpoints(provider, plugins);
        }
        finally
        {
            // Some services can only be disposed so; nobody waits yet when the application starts.
            provider.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static void MakeServices(IServiceProvider provider, IServiceCollection services, IReadOnlyList<Assembly> plugins)
    {
        var known = provider.GetRequiredService<IServiceProviderIsService>();
        foreach (var type in services.Where(service => !service.IsKeyedService).Select(service => service.ImplementationType).OfType<Type>()
            .Where(type => plugins.Contains(type.Assembly) && !type.IsGenericTypeDefinition).Distinct())
        {
            // For each constructor the first thing that nobody can give; null where all is there.
            var missing = type.GetConstructors().Select(constructor => Array.Find(constructor.GetParameters(), parameter => !IsGiven(parameter, known))).ToList();
            if (missing.TrueForAll(parameter => parameter is not null))
            {
                throw missing is [{ } parameter, ..]
                    ? new ModuleGraphException($"{type.FullName} asks for {parameter.ParameterType.FullName}, which nobody registers.")
                    : new ModuleGraphException($"{type.FullName} has no public constructor.");
            }
        }
    }

    private static bool IsGiven(ParameterInfo parameter, IServiceProviderIsService known)
        => parameter.HasDefaultValue || parameter.IsDefined(typeof(FromKeyedServicesAttribute)) || known.IsService(parameter.ParameterType);

    private static void Migrate(IServiceProvider provider, IReadOnlyList<Assembly> plugins)
    {
        var migrator = provider.GetRequiredService<TenantMigrator>();
        using var connection = SqliteConnections.OpenMemory();
        foreach (var type in migrator.ContextTypes.Where(type => plugins.Contains(type.Assembly)))
        {
            using var context = migrator.CreateContext(type, connection, DatabaseProvider.Sqlite);
            context.Database.Migrate();
        }
    }

    private static void BuildEndpoints(IServiceProvider provider, IReadOnlyList<Assembly> plugins)
    {
        var endpoints = new Endpoints(provider);
        endpoints.MapRazorPages();
        foreach (var startup in plugins.SelectMany(ModuleServices.Startups))
        {
            startup.Configure(endpoints);
        }

        foreach (var source in endpoints.DataSources)
        {
            _ = source.Endpoints.Count;
        }
    }

    private sealed class Endpoints(IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
    }
}
