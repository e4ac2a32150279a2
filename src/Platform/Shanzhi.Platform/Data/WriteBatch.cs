namespace Shanzhi.Platform.Data;

/// <summary>What the commands of one transaction share: which kept values an earlier one has made stale.</summary>
/// <param name="cachesHold">The store can tell that nobody else has written, so what this node keeps of the tenant is what the transaction would read.</param>
internal sealed class WriteBatch(bool cachesHold)
{
    private readonly HashSet<string> changed = new(StringComparer.Ordinal);

    public bool Trusts(string key) => cachesHold && !changed.Contains(key);

    public void Change(string key) => changed.Add(key);
}
