namespace Shanzhi.Communities;

/// <summary>
/// Households, residents, areas and accounts that a module's own rows refer to. There are no foreign keys between modules,
/// so before an import is taken back each module is asked what has to stay; asked inside a command, whether its feature is on or not.
/// </summary>
public interface IReferences
{
    /// <summary>Those of the ids the module refers to, each with the reason in a few Chinese words: 已经分到网格，留着没动。</summary>
    Task<IReadOnlyDictionary<Guid, string>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default);
}
