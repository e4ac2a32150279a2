using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Data;
using Shanzhi.Modules;

namespace Shanzhi.Communities;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
        => services.AddModuleDbContext<CommunitiesDbContext>().AddAccounts();
}
