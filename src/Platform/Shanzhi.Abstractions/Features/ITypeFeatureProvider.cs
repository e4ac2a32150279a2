namespace Shanzhi.Features;

/// <summary>Which feature owns a type; null for the kernel's own types, which are always on.</summary>
public interface ITypeFeatureProvider
{
    string? GetFeatureId(Type type);
}
