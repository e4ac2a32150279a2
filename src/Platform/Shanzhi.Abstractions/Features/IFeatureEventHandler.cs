namespace Shanzhi.Features;

/// <summary>Told inside the tenant's scope after a feature was switched there.</summary>
public interface IFeatureEventHandler
{
    Task EnabledAsync(string featureId, CancellationToken cancellation);

    Task DisabledAsync(string featureId, CancellationToken cancellation);
}
