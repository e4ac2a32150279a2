using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Shanzhi.Modules;

/// <summary>A module's entry: called once per application, for all tenants together.</summary>
public abstract class StartupBase
{
    public virtual void ConfigureServices(IServiceCollection services)
    {
    }

    /// <summary>Maps endpoints other than Razor Pages; each is stamped with the module's feature id.</summary>
    public virtual void Configure(IEndpointRouteBuilder endpoints)
    {
    }
}
