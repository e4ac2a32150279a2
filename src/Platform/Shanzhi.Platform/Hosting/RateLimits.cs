using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shanzhi.Permissions;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Hosting;

/// <summary>Per tenant and address, account or key. Reading is generous, and what the output cache answers is not counted; writing by strangers is not. Per process: a balancer in front shares the rest.</summary>
internal static class RateLimits
{
    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { }).AddOptions<RateLimiterOptions>().Configure<IOptions<PlatformOptions>>((limiter, options) => Configure(limiter, options.Value));
        return services;
    }

    private static void Configure(RateLimiterOptions limiter, PlatformOptions options)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
            context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (int Tenant, string Who, bool Write)>(context =>
        {
            var tenant = context.RequestServices.GetRequiredService<IMultiTenantContextAccessor>().TenantInfo?.Id ?? 0;
            var caller = context.RequestServices.GetRequiredService<ICurrentUser>().Caller;
            var write = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
            var who = (caller.AccountId ?? caller.ProgramId)?.ToString() ?? context.Connection.RemoteIpAddress?.ToString() ?? "";
            return RateLimitPartition.GetFixedWindowLimiter((Tenant: tenant, Who: who, Write: write), key => new FixedWindowRateLimiterOptions
            {
                PermitLimit = key.Write ? options.WritesPerMinute : options.ReadsPerMinute,
                Window = TimeSpan.FromMinutes(1),
            });
        });
    }
}
