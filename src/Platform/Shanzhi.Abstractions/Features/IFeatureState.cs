namespace Shanzhi.Features;

/// <summary>The one question asked at every gate, for the tenant of the current scope.</summary>
public interface IFeatureState
{
    /// <summary>True when the feature is on in this tenant, inside its plan, and all it depends on is on too. Null means the kernel: true.</summary>
    bool IsEnabled(string? featureId);

    bool IsEnabled(Type type);
}
