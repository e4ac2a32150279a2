using Microsoft.AspNetCore.Http;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Tenancy;

/// <summary>Host first, then the path prefix on a default host. No catch-all.</summary>
internal sealed class HostAndPathStrategy(IRunningShellTable table) : IMultiTenantStrategy
{
    public TenantMatch Resolve(HttpContext context)
    {
        string host;
        try
        {
            host = context.Request.Host.Host;
        }
        catch (ArgumentException)
        {
            // A name that starts like an encoded one (xn--) and decodes to none is nobody's.
            return default;
        }

        return table.Match(host, context.Request.Path.Value ?? "/");
    }
}
