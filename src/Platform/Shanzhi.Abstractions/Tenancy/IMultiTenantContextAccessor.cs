namespace Shanzhi.Tenancy;

/// <summary>The tenant of the current scope. Scoped, set once when the scope is entered; never ambient.</summary>
public interface IMultiTenantContextAccessor
{
    /// <summary>Null on the operator's host and before resolution.</summary>
    ShellSettings? TenantInfo { get; }

    /// <exception cref="NoTenantException">There is no tenant in this scope.</exception>
    ShellSettings Tenant => TenantInfo ?? throw new NoTenantException();
}
