using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Faults.Tests;

/// <summary>The whole product on a real store: A is Ninghai and B is Longyou, each with the made-up people and reports of the demo.</summary>
internal sealed class County : IAsyncDisposable
{
    public const string Password = "Shifan-2026!";
    public const string Village = "330226106208";
    public const string OtherVillage = "330226106211";

    private const int Few = 24;

    /// <summary>Which endpoint answered; only tests see it.</summary>
    public const string RouteHeader = "X-Test-Route";

    /// <summary>Where a browser's requests come from: each has an address of its own.</summary>
    public const string AddressHeader = "X-Test-Address";

    private int browsers;

    private County(TestHost host, Post post) => (Host, Post) = (host, post);

    public TestHost Host { get; }

    public Post Post { get; }

    public ShellSettings A => Host.A;

    public ShellSettings B => Host.B;

    public static async Task<County> StartAsync(DatabaseProvider store = DatabaseProvider.Sqlite, Action<WebApplicationBuilder>? configure = null, bool limits = false)
    {
        var post = new Post();
        var host = await TestHost.StartAsync(store, builder =>
        {
            post.ReadAlong(builder.Services);
            builder.Services.AddSingleton<IStartupFilter, RouteTeller>();
            builder.Logging.AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Error).AddFilter("Microsoft.AspNetCore.Mvc", LogLevel.Error);
            if (!limits)
            {
                // Tests ask more in a minute than any person does.
                builder.Services.PostConfigure<RateLimiterOptions>(limiter => limiter.GlobalLimiter = null);
            }

            configure?.Invoke(builder);
        });
        var county = new County(host, post);
        await county.SetUpAsync(host.A, "330226", "ninghai");
        await county.SetUpAsync(host.B, "330825", "longyou");
        return county;
    }

    public Browser Browse(ShellSettings? tenant = null)
    {
        var client = Host.CreateClient(tenant ?? A);
        var number = Interlocked.Increment(ref browsers);
        client.DefaultRequestHeaders.Add(AddressHeader, $"10.20.{number / 250}.{1 + number % 250}");
        return new Browser(client);
    }

    public Browser BrowseDefaultHost() => Browse(A with { Hosts = ["localhost"] });

    public async Task<Browser> StaffAsync(string login, ShellSettings? tenant = null)
    {
        var browser = Browse(tenant);
        var entered = await browser.SubmitAsync(await browser.FormAsync("/sign-in/staff"), ("Input.Name", login), ("Input.Password", Password));
        entered.Location.ShouldEndWith("/desk");
        return browser;
    }

    public async Task<Browser> VillagerAsync(string phone, ShellSettings? tenant = null)
    {
        var browser = Browse(tenant);
        var sent = await browser.SubmitAsync(await browser.FormAsync("/sign-in", "handler=Send"), ("Input.Phone", phone));
        var entered = await browser.SubmitAsync(sent.Forms.Single(form => form.Action.Contains("handler=Enter")), ("Input.Code", Post.CodeOf(phone)));
        entered.Location.ShouldEndWith("/my");
        return browser;
    }

    public async Task<Browser> OperatorAsync()
    {
        var password = await Host.Services.GetRequiredService<Platform.Operator.OperatorAccounts>().AddAsync("tester", default);
        var browser = BrowseDefaultHost();
        var entered = await browser.SubmitAsync(await browser.FormAsync("/operator/sign-in"), ("Input.Login", "tester"), ("Input.Password", password));
        entered.Status.ShouldBe(302);
        return browser;
    }

    public async Task<Guid> AreaAsync(string code, ShellSettings? tenant = null)
        => (await Host.InTenantAsync(tenant ?? A, scope => scope.GetRequiredService<IAreaDirectory>().FindByCodeAsync(code)))!.Id;

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private async Task SetUpAsync(ShellSettings tenant, string code, string blueprint)
    {
        tenant = await Host.Services.GetRequiredService<IMultiTenantStore>().UpdateAsync(tenant.Id, settings => settings with { AreaCode = code });
        var recipes = Host.Services.GetRequiredService<IRecipeExecutor>();
        var (made, demo) = (recipes.Recipes.Single(recipe => recipe.Name == blueprint), recipes.Recipes.Single(recipe => recipe.Name == $"{blueprint}.demo"));
        await recipes.ExecuteAsync(tenant, made);
        await recipes.ExecuteAsync(tenant, demo with { Json = Fewer(demo.Json) });
    }

    /// <summary>The demo's people and reports, but no more than a test needs: it is made many times.</summary>
    private static string Fewer(string recipe)
    {
        var json = JsonNode.Parse(recipe)!;
        foreach (var step in json["steps"]!.AsArray())
        {
            foreach (var count in new[] { "households", "reports" }.Where(count => step![count] is not null))
            {
                step![count] = Few;
            }
        }

        return json.ToJsonString();
    }

    private sealed class RouteTeller : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                context.Connection.RemoteIpAddress ??= IPAddress.Parse(context.Request.Headers[AddressHeader].ToString());
                context.Response.OnStarting(() =>
                {
                    if (context.GetEndpoint() is RouteEndpoint route)
                    {
                        context.Response.Headers[RouteHeader] = "/" + route.RoutePattern.RawText!.TrimStart('/');
                    }

                    return Task.CompletedTask;
                });
                return rest(context);
            });
            next(app);
        };
    }
}
