namespace Shanzhi.Audit;

/// <summary>
/// What the things that audit entries speak of are called today (操作记录里说的是谁、哪件事): an entry keeps ids, since names can be erased. Found by scanning.
/// </summary>
public interface IAuditNames
{
    /// <summary>Names of those it knows, each kind of its own in one query; the others are left out.</summary>
    /// <param name="asked">Ids by kind, as they stand in subjects: <c>account/0193…</c>.</param>
    Task<IReadOnlyDictionary<Guid, string>> FindAsync(ILookup<string, Guid> asked, CancellationToken cancellation = default);
}
