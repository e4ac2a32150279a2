using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Shanzhi.Platform.Features;

/// <summary>Stamps each Razor Page with the feature that owns its model.</summary>
internal sealed class FeaturePageConvention(ModuleCatalog modules) : IPageApplicationModelConvention
{
    public void Apply(PageApplicationModel model)
    {
        if (modules.GetFeatureId(model.HandlerType) is { } feature)
        {
            model.EndpointMetadata.Add(new FeatureMetadata(feature));
        }

        foreach (var attribute in model.HandlerTypeAttributes)
        {
            model.EndpointMetadata.Add(attribute);
        }
    }
}
