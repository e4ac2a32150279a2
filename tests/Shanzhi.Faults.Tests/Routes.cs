using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Shanzhi.Faults.Tests;

/// <summary>All pages of the product, as the running host knows them.</summary>
internal static class Routes
{
    /// <summary>Names of what a page binds from its form, one level deep.</summary>
    public static IEnumerable<string> Fields(CompiledPageActionDescriptor page) => page.BoundProperties.SelectMany(property
        => property.ParameterType is { IsClass: true, IsGenericType: false } type && type != typeof(string) && type.Namespace?.StartsWith("Shanzhi", StringComparison.Ordinal) == true
            ? type.GetProperties().Where(inner => inner.CanWrite).Select(inner => $"{property.Name}.{inner.Name}")
            : [property.BindingInfo?.BinderModelName ?? property.Name]);

    public static async Task<IReadOnlyList<(string Route, CompiledPageActionDescriptor Page)>> PagesAsync(County county)
    {
        List<(string, CompiledPageActionDescriptor)> pages = [];
        var loader = county.Host.Services.GetRequiredService<PageLoader>();
        foreach (var endpoint in county.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                pages.Add(("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), await loader.LoadAsync(page, endpoint.Metadata)));
            }
        }

        return pages;
    }
}
