using Microsoft.AspNetCore.Http;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Tenancy;

/// <summary>Host first, then the path prefix on a default host. No catch-all.</summary>
internal sealed class HostAndPathStrategy(IRunningShellTable table) : IMultiTenantStrategy
{
    public TenantMatch Resolve(HttpContext context) => table.Match(context.Request.Host.Host, context.Request.Path.Value ?? "/");
}
