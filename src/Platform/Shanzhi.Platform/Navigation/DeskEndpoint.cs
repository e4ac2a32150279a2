using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanzhi.Navigation;
using Shanzhi.Permissions;

namespace Shanzhi.Platform.Navigation;

/// <summary>Where a member of staff begins: the first entry of their own menu, or their own page when they have none.</summary>
internal static class DeskEndpoint
{
    public static void MapDesk(this IEndpointRouteBuilder endpoints)
        => endpoints.MapGet("/desk", (HttpContext context, INavigationManager navigation)
            => Results.LocalRedirect(context.Request.PathBase + (navigation.GetMenu() is [var first, ..] ? first.Href : "/my"))).WithMetadata(new SignedInAttribute());
}
