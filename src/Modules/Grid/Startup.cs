using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Grid.Data;
using Shanzhi.Modules;

namespace Shanzhi.Grid;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
        => services.AddModuleDbContext<GridDbContext>();
}
