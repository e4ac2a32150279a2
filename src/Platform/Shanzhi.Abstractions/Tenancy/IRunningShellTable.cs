namespace Shanzhi.Tenancy;

/// <summary>Hosts and prefixes to tenants, in memory, replaced as a whole when the catalogue changes.</summary>
public interface IRunningShellTable
{
    /// <param name="host">Host without port.</param>
    /// <param name="path">The whole request path.</param>
    TenantMatch Match(string host, string path);
}
