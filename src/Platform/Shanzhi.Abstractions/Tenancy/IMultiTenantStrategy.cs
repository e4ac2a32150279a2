using Microsoft.AspNetCore.Http;

namespace Shanzhi.Tenancy;

/// <summary>Finds the tenant of a request from its address alone: never from a cookie, a body or a client's header.</summary>
public interface IMultiTenantStrategy
{
    TenantMatch Resolve(HttpContext context);
}

/// <param name="Tenant">The tenant, or null.</param>
/// <param name="PathPrefix">The part of the path that named the tenant, with leading slash; null when the host did.</param>
/// <param name="IsDefaultHost">The operator's host, with no tenant named.</param>
public readonly record struct TenantMatch(ShellSettings? Tenant, string? PathPrefix, bool IsDefaultHost);
