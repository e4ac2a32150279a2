using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Permissions;

namespace Shanzhi.Platform.Permissions;

/// <summary>Sign-in by cookie, the caller of each request, and the check of what an endpoint declares.</summary>
public static class AuthenticationServices
{
    public static IServiceCollection AddShanzhiAuthentication(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<ISignIn, CookieSignIn>();
        services.AddAuthentication(ShanzhiAuthentication.Scheme)
            .AddCookie(ShanzhiAuthentication.Scheme, options =>
            {
                Harden(options, "shanzhi");
                options.ExpireTimeSpan = TimeSpan.FromDays(30);
                options.LoginPath = "/sign-in";
                options.CookieManager = new TenantCookieManager();
            })
            .AddCookie(ShanzhiAuthentication.OperatorScheme, options =>
            {
                Harden(options, "shanzhi-operator");
                options.Cookie.SameSite = SameSiteMode.Strict;
                options.ExpireTimeSpan = TimeSpan.FromHours(8);
                options.LoginPath = "/operator/sign-in";
            });
        return services;
    }

    /// <summary>After tenant resolution and routing, before the endpoints: who calls, and may they.</summary>
    public static IApplicationBuilder UseShanzhiAuthentication(this IApplicationBuilder app)
        => app.UseMiddleware<CallerMiddleware>().UseMiddleware<EndpointRightsMiddleware>();

    private static void Harden(CookieAuthenticationOptions options, string name)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.SlidingExpiration = true;
        options.ReturnUrlParameter = "back";
    }
}
