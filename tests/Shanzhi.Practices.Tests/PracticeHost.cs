using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Divisions;
using Shanzhi.Notifications;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Practices.Tests;

/// <summary>The real kernel, all modules and the theme, on a real store; its counties come by their blueprints.</summary>
public sealed class PracticeHost : IAsyncLifetime
{
    internal const string Phone = "13800000021";

    /// <summary>Set before it is started; a shared one stands on SQLite.</summary>
    internal DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>Further services, put in place of the real ones.</summary>
    internal Action<IServiceCollection>? Configure { get; init; }

    internal SettableTime Time { get; } = new();

    internal Postbox Post { get; } = new();

    internal TestHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await TestHost.StartAsync(Provider, builder =>
    {
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton<INotifier>(Post);
        builder.Services.AddSingleton<IDivisions, SmallDivisions>();
        Configure?.Invoke(builder.Services);
    });

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    internal Task<AreaView> AreaAsync(ShellSettings tenant, string code) => Host.InTenantAsync(tenant, async scope => (await scope.GetRequiredService<IAreaDirectory>().FindByCodeAsync(code))!);

    internal Task<RecipeResult> RunAsync(ShellSettings tenant, string recipe)
        => Host.Services.GetRequiredService<IRecipeExecutor>().ExecuteAsync(tenant, new RecipeDescriptor("test", "", "", false, recipe));

    internal static Task<string> GetStringAsync(HttpClient client, string page) => client.GetStringAsync(page, TestContext.Current.CancellationToken);

    internal static Task<HttpResponseMessage> GetAsync(HttpClient client, string page) => client.GetAsync(page, TestContext.Current.CancellationToken);

    internal static string Account(string login, string name, string role, string area, int tail)
        => $$"""{ "login": "{{login}}", "name": "{{name}}", "password": "{{TestHost.Password}}", "role": "{{role}}", "areaCode": "{{area}}", "phone": "138000000{{tail}}" }""";
}
