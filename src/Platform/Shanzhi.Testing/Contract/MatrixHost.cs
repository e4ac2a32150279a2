using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Data;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;

namespace Shanzhi.Testing.Contract;

/// <summary>The whole product with two tenants set up from a blueprint, a row of every kind in A, and people of B and A to visit it.</summary>
public sealed class MatrixHost : IAsyncLifetime
{
    private const string AllRights = "all-rights";

    public TestHost Host { get; private set; } = null!;

    /// <summary>Values of route parameters that lead to something in B.</summary>
    public IReadOnlyDictionary<string, string> Known { get; private set; } = null!;

    /// <summary>An id of each kind of row in A, and what it is.</summary>
    public IReadOnlyDictionary<Guid, string> ForeignIds { get; private set; } = null!;

    /// <summary>Who comes to B: nobody, a villager, somebody with every right, and somebody whose ticket is A's.</summary>
    public IReadOnlyDictionary<string, string?> Visitors { get; private set; } = null!;

    public IEnumerable<RouteEndpoint> Pages => Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") != false);

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync(configure: Open);
        if (Host.Services.GetService<IRecipeExecutor>() is { } recipes && recipes.Recipes.FirstOrDefault(recipe => recipe.Blueprint) is { } blueprint)
        {
            await recipes.ExecuteAsync(await ContractHosts.PlaceAsync(Host, Host.A), blueprint);
            await recipes.ExecuteAsync(await ContractHosts.PlaceAsync(Host, Host.B), blueprint);
        }

        Visitors = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["a guest"] = null,
            ["a villager"] = await TicketAsync(Host.B, "villager"),
            ["an administrator"] = await TicketAsync(Host.B, AllRights),
            ["a stranger with a ticket of another tenant"] = await TicketAsync(Host.A, AllRights),
        };
        Known = await KnownAsync();
        ForeignIds = await ForeignIdsAsync();
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();

    /// <summary>Asks B for a page as one of the visitors.</summary>
    public async Task<HttpResponseMessage> GetAsync(string visitor, string path)
    {
        using var client = Browse(visitor);
        return await client.GetAsync(path);
    }

    /// <summary>Every form a page takes, by the name of its handler.</summary>
    public async Task<IReadOnlyList<(RouteEndpoint Page, string? Handler)>> FormsAsync()
    {
        List<(RouteEndpoint, string?)> forms = [];
        var loader = Host.Services.GetRequiredService<PageLoader>();
        foreach (var endpoint in Pages)
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await loader.LoadAsync(page, endpoint.Metadata);
                forms.AddRange(compiled.HandlerMethods.Where(handler => handler.HttpMethod.Equals("POST", StringComparison.OrdinalIgnoreCase)).Select(handler => (endpoint, handler.Name)));
            }
        }

        return forms;
    }

    /// <summary>A browser of B that keeps cookies, signed in as one of the visitors.</summary>
    public HttpClient Browse(string visitor)
    {
        var client = Host.CreateClient(Host.B);
        if (Visitors[visitor] is { } ticket)
        {
            client.DefaultRequestHeaders.Add("Cookie", ticket);
        }

        return client;
    }

    private async Task<string> TicketAsync(ShellSettings tenant, string stamp)
    {
        var account = (await EntitiesAsync(tenant)).Single(pair => pair.Entity.ClrType.Name == "Account");
        var samples = new EntitySamples(_ => null);
        var id = await EntityIsolation.For(Host, samples, account.Context, account.Entity)
            .AddAsync(tenant, new Dictionary<string, object?>(StringComparer.Ordinal) { ["SecurityStamp"] = stamp });
        return Tickets.Cookie(Host, tenant, id, stamp, Host.B);
    }

    private async Task<Dictionary<string, string>> KnownAsync()
    {
        Dictionary<string, string> known = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (context, entity) in await EntitiesAsync(Host.B))
        {
            var names = entity.GetProperties().Where(property => property.ClrType == typeof(string)).Select(property => property.Name).ToList();
            foreach (var row in await EntityIsolation.For(Host, new EntitySamples(_ => null), context, entity).ListAsync(Host.B, names))
            {
                // Of area codes the longest official one leads to a village.
                foreach (var (name, value) in row.Where(pair => pair.Value.Length > 0 && (pair.Key != "Code" || pair.Value.Length == 12)))
                {
                    known[name] = known.TryGetValue(name, out var other) && string.CompareOrdinal(other, value) > 0 ? other : value;
                }
            }
        }

        return known;
    }

    private async Task<Dictionary<Guid, string>> ForeignIdsAsync()
    {
        Dictionary<Guid, string> ids = [];
        foreach (var (context, entity) in await EntitiesAsync(Host.A))
        {
            var rows = EntityIsolation.For(Host, new EntitySamples(_ => null), context, entity);
            foreach (var row in (await rows.ListAsync(Host.A, ["Id"])).Take(1))
            {
                ids[Guid.Parse(row["Id"])] = entity.ClrType.Name;
            }

            ids[await rows.AddAsync(Host.A)] = $"{entity.ClrType.Name} (made)";
        }

        return ids;
    }

    private async Task<List<(Type Context, Microsoft.EntityFrameworkCore.Metadata.IEntityType Entity)>> EntitiesAsync(ShellSettings tenant)
    {
        List<(Type, Microsoft.EntityFrameworkCore.Metadata.IEntityType)> all = [];
        foreach (var module in Host.Services.GetRequiredService<Platform.Features.ModuleCatalog>().Assemblies)
        {
            all.AddRange(await new ModuleUnderTest(Host, Platform.Features.ModuleCatalog.FirstFeatureId(module)).EntitiesAsync(tenant));
        }

        return all;
    }

    // The real source looks after accounts and stamps; one stamp adds every right everywhere.
    private static void Open(WebApplicationBuilder builder)
    {
        var real = builder.Services.Last(service => service.ServiceType == typeof(ICallerSource));
        // The matrix asks more in a minute than any person does.
        builder.Services.PostConfigure<RateLimiterOptions>(limits => limits.GlobalLimiter = null);
        builder.Services.AddScoped<ICallerSource>(provider => new AllRightsSource(
            (ICallerSource)(real.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, real.ImplementationType!)), provider.GetServices<IPermissionProvider>()));
    }

    private sealed class AllRightsSource(ICallerSource real, IEnumerable<IPermissionProvider> providers) : ICallerSource
    {
        public async Task<Caller?> FindAsync(Guid accountId, string securityStamp, CancellationToken cancellation)
        {
            var caller = await real.FindAsync(accountId, securityStamp, cancellation);
            return securityStamp == AllRights && caller is not null
                ? caller with { Grants = [.. providers.SelectMany(provider => provider.GetPermissions()).Select(right => new Grant(right.Name, AreaPath.Root))] }
                : caller;
        }
    }
}
