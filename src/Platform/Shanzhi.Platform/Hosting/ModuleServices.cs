using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Api;
using Shanzhi.Audit;
using Shanzhi.BackgroundTasks;
using Shanzhi.Features;
using Shanzhi.Modules;
using Shanzhi.Navigation;
using Shanzhi.Permissions;
using Shanzhi.Privacy;
using Shanzhi.Recipes;
using Shanzhi.Webhooks;

namespace Shanzhi.Platform.Hosting;

/// <summary>Registers by scanning what a module offers under the kernel's contracts, so a module's Startup holds only services of its own.</summary>
internal static class ModuleServices
{
    private static readonly Type[] Scanned =
        [typeof(IPermissionProvider), typeof(INavigationProvider), typeof(IBackgroundTask), typeof(IRecipeStep), typeof(IFeatureEventHandler), typeof(IPersonalData), typeof(IAuditNames), typeof(IApiScopeProvider), typeof(IWebhookEventProvider)];

    public static void AddModule(this IServiceCollection services, Assembly module)
    {
        foreach (var type in module.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in Scanned.Where(contract => contract.IsAssignableFrom(type)))
            {
                services.AddScoped(contract, type);
            }
        }

        foreach (var startup in Startups(module))
        {
            startup.ConfigureServices(services);
        }
    }

    public static IEnumerable<StartupBase> Startups(Assembly module) => module.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(StartupBase)) && !type.IsAbstract)
        .Select(type => (StartupBase)Activator.CreateInstance(type, nonPublic: true)!);
}
