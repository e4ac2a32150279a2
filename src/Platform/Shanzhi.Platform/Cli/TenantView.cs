using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Cli;

/// <summary>A tenant as the command line answers it.</summary>
internal sealed record TenantView(int Id, string Identifier, string Name, string AreaCode, TenantState State, string Plan, IReadOnlyList<string> Hosts, string? PathPrefix, IReadOnlyList<string> Features)
{
    public static TenantView Of(ShellSettings tenant) => new(
        tenant.Id, tenant.Identifier, tenant.Name, tenant.AreaCode, tenant.State, tenant.Plan, tenant.Hosts, tenant.PathPrefix, [.. tenant.EnabledFeatures.Order(StringComparer.Ordinal)]);
}
