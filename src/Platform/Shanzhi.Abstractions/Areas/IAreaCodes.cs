namespace Shanzhi.Areas;

/// <summary>Finds places by their official codes, for parts of the kernel that let something reach one place alone. Offered by the module that keeps the tree.</summary>
public interface IAreaCodes
{
    /// <returns>Null when the tenant has no such place. A code of old finds the place that took its place.</returns>
    Task<(AreaPath Path, string Name)?> FindAsync(string code, CancellationToken cancellation = default);
}
