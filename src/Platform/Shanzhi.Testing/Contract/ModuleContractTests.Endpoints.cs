using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Api;
using Shanzhi.Caching;
using Shanzhi.Data;
using Shanzhi.Permissions;

namespace Shanzhi.Testing.Contract;

public abstract partial class ModuleContractTests
{
    [Fact]
    public async Task Every_endpoint_declares_who_may_reach_it()
    {
        var (_, module, _, _) = await EnterAsync(DatabaseProvider.Sqlite);
        Expect(module.Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<RequirePermissionAttribute>() is null && endpoint.Metadata.GetMetadata<SignedInAttribute>() is null
                && endpoint.Metadata.GetMetadata<OperatorOnlyAttribute>() is null && endpoint.Metadata.GetMetadata<ForProgramsAttribute>()?.Scope is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(endpoint => $"{endpoint.DisplayName} declares neither [RequirePermission], [SignedIn], [OperatorOnly], a scope for programs nor [AllowAnonymous]"));
    }

    [Fact]
    public async Task Every_right_an_endpoint_asks_for_is_declared()
    {
        var (host, module, a, _) = await EnterAsync(DatabaseProvider.Sqlite);
        var known = await host.InTenantAsync(a, scope => Task.FromResult(
            scope.GetServices<IPermissionProvider>().SelectMany(provider => provider.GetPermissions()).Select(permission => permission.Name).ToHashSet(StringComparer.Ordinal)));
        Expect(module.Endpoints.SelectMany(endpoint => endpoint.Metadata.GetOrderedMetadata<RequirePermissionAttribute>()
            .Where(right => !known.Contains(right.Permission)).Select(right => $"{endpoint.DisplayName} asks for {right.Permission}, which no IPermissionProvider declares")).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_page_kept_for_everybody_carries_nothing_of_one_reader()
    {
        var (host, module, a, _) = await EnterAsync(DatabaseProvider.Sqlite);
        using var client = host.CreateClient(a);
        List<string> complaints = [];
        foreach (var endpoint in module.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<CachedPageAttribute>() is not null))
        {
            var path = RouteSamples.Path(endpoint);
            using var answer = await client.GetAsync(path);
            if (answer.StatusCode == HttpStatusCode.OK && answer.Headers.TryGetValues("Set-Cookie", out var cookies))
            {
                complaints.Add($"{path} is a cached page and sets a cookie: {string.Join(", ", cookies.Select(cookie => cookie[..cookie.IndexOf('=', StringComparison.Ordinal)]))}");
            }

            if (answer.StatusCode == HttpStatusCode.OK && (await answer.Content.ReadAsStringAsync()).Contains("__RequestVerificationToken", StringComparison.Ordinal))
            {
                complaints.Add($"{path} is a cached page and carries a form's token");
            }
        }

        Expect(complaints);
    }
}
