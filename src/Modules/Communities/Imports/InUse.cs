namespace Shanzhi.Communities.Imports;

/// <summary>Asks every module which things it refers to.</summary>
internal sealed class InUse(IEnumerable<IReferences> modules)
{
    /// <summary>Why each of them has to stay; those nobody needs are missing.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> WhyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var why = new Dictionary<Guid, string>();
        foreach (var module in modules)
        {
            foreach (var (id, reason) in await module.FindAsync(ids, cancellation))
            {
                why.TryAdd(id, reason);
            }
        }

        return why;
    }
}
