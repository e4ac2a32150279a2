namespace Shanzhi.Features;

/// <summary>A plan (套餐): which features a tenant may switch on. Fails closed: an unknown plan allows only what is always on.</summary>
/// <param name="Features">Feature ids, or <c>*</c> for all.</param>
/// <param name="MaxMediaBytes">Quota of stored media in bytes.</param>
public sealed record FeatureProfile(string Id, string Name, IReadOnlyList<string> Features, long MaxMediaBytes)
{
    public bool Allows(string featureId) => Features.Contains("*", StringComparer.Ordinal) || Features.Contains(featureId, StringComparer.Ordinal);
}
