using Shanzhi.Permissions;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Data;

/// <summary>
/// The only door to a tenant's changes. One writer a tenant: what is queued runs one after the other in one transaction, each under its own savepoint,
/// and every caller is answered after the commit. When the commit fails nothing is kept and each caller hears it, so the work has no effects of its own.
/// </summary>
internal interface ITenantWriter
{
    /// <param name="rollBack">Run it, answer its result, and undo it (dry run).</param>
    Task<T> ExecuteAsync<T>(ShellSettings tenant, Caller caller, Func<IServiceProvider, CancellationToken, Task<T>> work, bool rollBack = false, CancellationToken cancellation = default);
}
