using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Shanzhi.BackgroundTasks;
using Shanzhi.Data;
using Shanzhi.Navigation;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Data.Sql;
using Shanzhi.Platform.Hosting;
using Shanzhi.Platform.Keys;
using Shanzhi.Platform.Tenancy;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;
using Shanzhi.Testing;
using Shanzhi.Testing.Contract;

namespace Shanzhi.Platform.Tests.Kernel;

public sealed class CompositionTests
{
    [Fact]
    public async Task What_is_found_by_scanning_is_registered_once()
    {
        await using var host = await TestHost.StartAsync();
        await host.InTenantAsync(host.A, scope =>
        {
            Once<IBackgroundTask>(scope);
            Once<IRecipeStep>(scope);
            Once<IPermissionProvider>(scope);
            Once<INavigationProvider>(scope);
            return Task.FromResult(true);
        });

        static void Once<T>(IServiceProvider scope) where T : class
        {
            var types = scope.GetServices<T>().Select(service => service.GetType()).ToList();
            types.ShouldNotBeEmpty();
            types.ShouldBeUnique();
        }
    }

    [Fact]
    public void The_kernels_own_commands_may_be_sent_twice()
        => ModuleContractTests.HarmedBySecondClick(typeof(TenantMigrator).Assembly.GetTypes()).ShouldBeEmpty();

    [Fact]
    public async Task On_PostgreSql_a_node_that_has_migrated_stands_in_no_other_nodes_way()
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.PostgreSql);
        await host.Services.GetRequiredService<TenantMigrator>().EnsureAsync(host.A, TestContext.Current.CancellationToken);
        var owner = host.Services.GetRequiredService<IOptions<PlatformOptions>>().Value.MigrationConnectionString;
        await using var another = new NpgsqlConnection(owner + ";Pooling=false");
        await another.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand($"SELECT pg_try_advisory_lock({TenantSql.MigrationLock})", another);
        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(true);
    }

    [Fact]
    public async Task On_PostgreSql_nodes_that_start_together_make_the_catalogue_one_after_the_other()
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.PostgreSql);
        var owner = host.Services.GetRequiredService<IOptions<PlatformOptions>>().Value.MigrationConnectionString;
        Task second;
        await using (var another = new NpgsqlConnection(owner + ";Pooling=false"))
        {
            await another.OpenAsync(TestContext.Current.CancellationToken);
            await TenantSql.LockMigrationsAsync(another, TestContext.Current.CancellationToken);
            second = host.Services.GetRequiredService<CatalogInitializer>().InitializeAsync(TestContext.Current.CancellationToken);
            await Task.WhenAny(second, Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken));
            second.IsCompleted.ShouldBeFalse();
        }

        await second;
    }

    [Fact]
    public async Task On_PostgreSql_a_server_that_is_down_stops_only_the_tenants_placed_on_it()
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.PostgreSql, builder => builder.Services.Configure<PlatformOptions>(
            options => options.Placements["down"] = "Host=127.0.0.1;Port=1;Username=shanzhi_app;Database=shanzhi;Timeout=2"));
        await host.Services.GetRequiredService<IMultiTenantStore>().UpdateAsync(host.B.Id, tenant => tenant with { Placement = "down" }, TestContext.Current.CancellationToken);
        await Should.ThrowAsync<NpgsqlException>(() => host.SendAsync(host.B, new AddItem("乙的")));
        await host.SendAsync(host.A, new AddItem("甲的"));
    }

    [Fact]
    public async Task On_PostgreSql_another_node_reads_what_this_one_protected()
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.PostgreSql);
        var secret = host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("tests").Protect("路灯");
        Directory.Exists(Path.Combine(host.DataPath, "keys")).ShouldBeFalse();

        ServiceCollection node = new();
        node.AddDataProtection().SetApplicationName("Shanzhi");
        node.Configure<KeyManagementOptions>(keys => keys.XmlRepository = ActivatorUtilities.CreateInstance<CatalogKeys>(host.Services));
        await using var other = node.BuildServiceProvider();
        other.GetRequiredService<IDataProtectionProvider>().CreateProtector("tests").Unprotect(secret).ShouldBe("路灯");
    }
}
