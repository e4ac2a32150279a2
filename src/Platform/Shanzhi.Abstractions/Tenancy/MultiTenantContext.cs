namespace Shanzhi.Tenancy;

internal sealed class MultiTenantContext : IMultiTenantContextAccessor
{
    public ShellSettings? TenantInfo { get; private set; }

    /// <summary>A scope belongs to one tenant for life.</summary>
    public void Enter(ShellSettings tenant)
    {
        if (TenantInfo is not null && TenantInfo.Id != tenant.Id)
        {
            throw new InvalidOperationException($"This scope belongs to tenant {TenantInfo.Identifier}, not {tenant.Identifier}.");
        }

        TenantInfo = tenant;
    }
}
