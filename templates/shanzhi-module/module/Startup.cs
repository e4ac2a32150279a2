using Microsoft.Extensions.DependencyInjection;
using RootSpace.Components;
using RootSpace.Data;
using Shanzhi.Data;
using Shanzhi.Modules;
using Shanzhi.Sections;

namespace RootSpace;

/// <summary>Handlers, validators, permissions, menus and tasks are found by scanning; only what is the module's own is registered here.</summary>
internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<EntriesDbContext>();
        services.AddPageSection<EntriesTileViewComponent>("village.tiles", 50);
    }
}
