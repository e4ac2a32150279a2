using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Api;
using Shanzhi.Grid.Components;
using Shanzhi.Modules;
using Shanzhi.Sections;

namespace Shanzhi.Grid.Open311;

/// <summary>Open311 GeoReport v2 below <c>/open311/v2</c>, each address with and without its ending.</summary>
internal static class Open311Endpoints
{
    private const int MostBytes = 64 << 10;
    private static readonly string[] Endings = ["", ".json", ".xml"];

    public static IServiceCollection AddOpen311(this IServiceCollection services)
        => services.AddScoped<PlaceFinder>().AddScoped<ServiceList>().AddScoped<ServiceRequests>().AddScoped<RequestUpdates>().AddPageSection<Open311GuideViewComponent>("developers", 10);

    public static void MapOpen311(this IEndpointRouteBuilder endpoints)
    {
        var open311 = endpoints.MapGroup("/open311/v2").WithTags("Open311 GeoReport v2")
            .WithMetadata(new FeatureAttribute(GridFeatures.Open311), new Open311Errors(), new RequestSizeLimitAttribute(MostBytes)).AddEndpointFilter(new JurisdictionFilter());
        Read(open311, "discovery", Open311Reading.DiscoverAsync);
        Read(open311, "services", Open311Reading.ServicesAsync);
        Read(open311, "services/{code}", Open311Reading.ServiceAsync);
        Read(open311, "requests", Open311Reading.RequestsAsync);
        Read(open311, "requests/{number}", Open311Reading.RequestAsync);
        Read(open311, "tokens/{token}", Open311Reading.TokenAsync);
        Read(open311, "servicerequestupdates", Open311Reading.UpdatesAsync);
        Write<RequestFields>(open311, "requests", Open311Writing.RequestAsync);
        Write<UpdateFields>(open311, "servicerequestupdates", Open311Writing.UpdateAsync);
    }

    private static void Read(RouteGroupBuilder group, string path, Delegate handler)
        => Each(path, address => group.MapGet(address, handler).WithMetadata(new ForProgramsAttribute()).AllowAnonymous());

    /// <summary>Anything is let in, or the router would refuse it before there is an endpoint whose errors have a form.</summary>
    private static void Write<TFields>(RouteGroupBuilder group, string path, Delegate handler)
        where TFields : notnull
        => Each(path, address => group.MapPost(address, handler).Accepts<TFields>("application/x-www-form-urlencoded", "*/*").WithMetadata(new ForProgramsAttribute { Scope = Open311Scopes.WriteName }));

    /// <summary>In the OpenAPI document it stands once, with the ending most ask for.</summary>
    private static void Each(string path, Func<string, RouteHandlerBuilder> map)
    {
        foreach (var ending in Endings)
        {
            var endpoint = map(path + ending).Produces(StatusCodes.Status200OK, contentType: "application/json", additionalContentTypes: "text/xml");
            if (ending != ".json")
            {
                endpoint.ExcludeFromDescription();
            }
        }
    }
}
