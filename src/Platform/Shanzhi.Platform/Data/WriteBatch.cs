using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Data;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Data;

/// <summary>
/// What the commands of one transaction share: which kept values an earlier one has made stale, the contexts, which cost more to make than most commands to run,
/// and the end of the audit chain.
/// </summary>
/// <param name="cachesHold">The store can tell that nobody else has written, so what this node keeps of the tenant is what the transaction would read.</param>
internal sealed class WriteBatch(ShellSettings tenant, DatabaseProvider provider, DbConnection connection, DbTransaction transaction, bool cachesHold) : ITenantDatabase, IDisposable
{
    private readonly HashSet<string> changed = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, ModuleDbContext> contexts = [];

    public ShellSettings Tenant => tenant;

    public DatabaseProvider Provider => provider;

    public bool IsWriting => true;

    public DbConnection Connection => connection;

    /// <summary>The last entry chained in this transaction; null before the first, and after one was undone.</summary>
    public (long Sequence, byte[] Hash)? AuditEnd { get; set; }

    public bool Trusts(string key) => cachesHold && !changed.Contains(key);

    public void Change(string key) => changed.Add(key);

    public void Configure(DbContextOptionsBuilder options, string historyTable) => TenantDatabase.Configure(options, provider, connection, historyTable);

    public TContext Open<TContext>(Func<ITenantDatabase, TContext> create)
        where TContext : ModuleDbContext
    {
        if (contexts.TryGetValue(typeof(TContext), out var kept))
        {
            return (TContext)kept;
        }

        var context = create(this);
        context.Shared = true;
        context.Database.AutoSavepointsEnabled = false;
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        context.Database.UseTransaction(transaction);
        contexts.Add(typeof(TContext), context);
        return context;
    }

    /// <summary>Between two commands: the next one finds nothing of the last, and nothing at all of one that was undone.</summary>
    public void Next(bool kept)
    {
        if (kept)
        {
            foreach (var context in contexts.Values)
            {
                context.ChangeTracker.Clear();
            }
        }
        else
        {
            Dispose();
            AuditEnd = null;
        }
    }

    public void Dispose()
    {
        foreach (var context in contexts.Values)
        {
            context.Shared = false;
            context.Dispose();
        }

        contexts.Clear();
    }
}
