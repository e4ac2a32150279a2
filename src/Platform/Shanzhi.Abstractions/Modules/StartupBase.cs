using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Shanzhi.Modules;

/// <summary>A module's entry: called when the application starts, for all tenants together.</summary>
public abstract class StartupBase
{
    /// <summary>Registers services and does nothing else: while plugins are tried it may be called again.</summary>
    public virtual void ConfigureServices(IServiceCollection services)
    {
    }

    /// <summary>Maps endpoints other than Razor Pages; each is stamped with the module's feature id.</summary>
    public virtual void Configure(IEndpointRouteBuilder endpoints)
    {
    }
}
