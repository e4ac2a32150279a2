using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Caching;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Localization;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Caching;

/// <summary>Output-cache policy of public pages: per tenant, version, culture and elder mode; compression; never for a signed-in reader, never with a cookie to set.</summary>
internal sealed class PublicPagePolicy(PageGenerations generations) : IOutputCachePolicy
{
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var page = http.GetEndpoint()?.Metadata;
        var attribute = page?.GetMetadata<CachedPageAttribute>();
        var tenant = attribute is null ? null : Tenant(http);
        var cacheable = tenant is not null && page!.GetMetadata<IAllowAnonymous>() is not null
            && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            && !ShellCookies.HasSession(http.Request) && !Weighs(http.Request);
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = cacheable;
        context.AllowLocking = true;
        if (cacheable)
        {
            context.ResponseExpirationTimeSpan = TimeSpan.FromSeconds(attribute!.Seconds);
            var generation = generations.Of(tenant!.Id, Fill(attribute.Tag, http.Request.RouteValues));
            context.CacheVaryByRules.CacheKeyPrefix = $"{tenant.Id}.{tenant.Version}.{generation}.{ReaderCulture.Of(http.Request).Name}.{(ShellCookies.IsElder(http.Request) ? 'e' : '-')}{Encoding(http.Request)}";
            context.CacheVaryByRules.QueryKeys = "*";
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        if (http.Response.StatusCode != StatusCodes.Status200OK || http.Response.Headers.SetCookie.Count > 0)
        {
            context.AllowCacheStorage = false;
        }
        else if (context.AllowCacheStorage)
        {
            context.Tags.Add(PageCache.Tag(Tenant(http)!.Id, Fill(http.GetEndpoint()!.Metadata.GetRequiredMetadata<CachedPageAttribute>().Tag, http.Request.RouteValues)));
        }

        return ValueTask.CompletedTask;
    }

    private static ShellSettings? Tenant(HttpContext http) => http.RequestServices.GetRequiredService<IMultiTenantContextAccessor>().TenantInfo;

    /// <summary>A client that weighs encodings against each other may get another than its kind: it is served fresh.</summary>
    private static bool Weighs(HttpRequest request) => request.Headers.AcceptEncoding.ToString().AsSpan().ContainsAny(';', '*');

    /// <summary>What compression will choose, in as few kinds as there are.</summary>
    private static char Encoding(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding.ToString();
        return accepted.Length == 0 ? '-' : accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? 'b' : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? 'g' : '-';
    }

    private static string Fill(string tag, Microsoft.AspNetCore.Routing.RouteValueDictionary values)
    {
        var open = tag.IndexOf('{', StringComparison.Ordinal);
        return open < 0 ? tag : $"{tag[..open]}{values[tag[(open + 1)..tag.IndexOf('}', StringComparison.Ordinal)]]}";
    }
}

internal sealed class PageCache(IOutputCacheStore store, PageGenerations generations, IMultiTenantContextAccessor accessor, IUnitOfWork work) : IPageCache
{
    public static string Tag(int tenantId, string tag) => $"{tenantId}:{tag}";

    public void Evict(string tag)
    {
        var tenantId = accessor.Tenant.Id;
        if (work.IsActive)
        {
            // After all else the command forgets: a page made meanwhile from what is still kept would stay.
            work.BeforeCommit(_ =>
            {
                work.AfterCommit(() => Drop(tenantId, tag));
                return Task.CompletedTask;
            });
        }
        else
        {
            Drop(tenantId, tag);
        }
    }

    // The in-memory store finishes at once; nothing is awaited inside the writer.
    private void Drop(int tenantId, string tag)
    {
        generations.Next(tenantId, tag);
        _ = store.EvictByTagAsync(Tag(tenantId, tag), CancellationToken.None).AsTask();
    }
}
