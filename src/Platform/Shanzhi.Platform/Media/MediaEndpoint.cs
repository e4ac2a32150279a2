using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Shanzhi.Media;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Media.Uploads;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Media;

internal static class MediaEndpoint
{
    public static IServiceCollection AddMedia(this IServiceCollection services)
        => services
            .AddHttpContextAccessor()
            .AddSingleton<MediaFolder>()
            .AddSingleton<UploadFolder>()
            .AddSingleton<MediaLinkKey>()
            .AddSingleton<MediaLinks>()
            .AddScoped<IMediaStore, MediaStore>();

    /// <summary>Serves private links; anything wrong with one is a plain 404.</summary>
    public static IEndpointConventionBuilder MapMedia(this IEndpointRouteBuilder endpoints)
        => endpoints.MapGet("/media/{id:guid}/{token}", ServeAsync).AllowAnonymous().WithDisplayName("Media");

    private static async Task<IResult> ServeAsync(
        Guid id, string token, HttpContext context, IMultiTenantContextAccessor tenancy, ICurrentUser user, MediaLinks links, MediaFolder folder)
    {
        // The token is checked before a database is opened.
        if (tenancy.TenantInfo is not { } tenant || !links.IsValid(token, tenant.Id, id, user.Caller.AccountId))
        {
            return Results.NotFound();
        }

        var file = await context.RequestServices.GetRequiredService<KernelDbContext>().Set<MediaFile>().AsNoTracking().SingleOrDefaultAsync(file => file.Id == id, context.RequestAborted);
        var path = folder.PathOf(tenant.Id, id);
        if (file is null || !File.Exists(path))
        {
            return Results.NotFound();
        }

        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        // Styles, because a browser that shows a picture alone fits it to the window by them.
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        headers.CacheControl = "private, max-age=3600, immutable";
        // A sandboxed PDF is not drawn by browsers' own viewers: it is handed over as a file.
        headers.ContentDisposition = $"{(file.Extension == ".pdf" ? "attachment" : "inline")}; filename={id:N}{file.Extension}";
        return Results.File(path, file.ContentType, enableRangeProcessing: true, entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""));
    }
}
