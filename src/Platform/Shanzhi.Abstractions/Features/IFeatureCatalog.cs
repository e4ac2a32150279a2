namespace Shanzhi.Features;

/// <summary>All features the application was started with, dependencies before dependents.</summary>
public interface IFeatureCatalog
{
    IReadOnlyList<FeatureInfo> Features { get; }

    FeatureInfo? Find(string featureId);
}
