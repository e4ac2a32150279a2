using System.Data.Common;

namespace Shanzhi.Platform.Data;

/// <summary>What the commands of one transaction share: which kept values an earlier one has made stale, the end of the audit chain, and the connection with its contexts.</summary>
internal sealed class WriteBatch : IDisposable
{
    private readonly HashSet<string> changed = new(StringComparer.Ordinal);
    private readonly bool cachesHold;

    /// <param name="cachesHold">The store can tell that nobody else has written, so what this node keeps of the tenant is what the transaction would read.</param>
    public WriteBatch(TenantConnection connection, DbTransaction transaction, bool cachesHold)
    {
        (Connection, this.cachesHold) = (connection, cachesHold);
        connection.Use(transaction);
    }

    public TenantConnection Connection { get; }

    /// <summary>The last entry chained in this transaction; null before the first, and after one was undone.</summary>
    public (long Sequence, byte[] Hash)? AuditEnd { get; set; }

    /// <summary>Personal data was erased: once committed, the store's log must not keep what the rows no longer say.</summary>
    public bool LeavesNoTrace { get; set; }

    public bool Trusts(string key) => cachesHold && !changed.Contains(key);

    public void Change(string key) => changed.Add(key);

    /// <summary>Between two commands: the next one finds nothing of the last, and nothing at all of one that was undone.</summary>
    public void Next(bool kept)
    {
        if (kept)
        {
            Connection.Clear();
        }
        else
        {
            Connection.DropContexts();
            AuditEnd = null;
        }
    }

    public void Dispose() => Connection.Use(null);
}
