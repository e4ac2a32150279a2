using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Kernel;

/// <summary>What stays with an open connection, contexts, statements and translations, must never be noticed but by the clock.</summary>
public sealed class KeptConnectionTests
{
    private static readonly PreparedQuery<Func<SampleDbContext, string, IAsyncEnumerable<Item>>> ByName = new(() => EF.CompileAsyncQuery(
        (SampleDbContext context, string name) => context.Items.Where(item => item.Name == name)));

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_reader_finds_what_is_stored_and_not_what_the_one_before_had_in_hand(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync(store);
        var id = await host.SendAsync(host.A, new AddItem("路灯"));
        var before = await host.InTenantAsync(host.A, scope => scope.GetRequiredService<SampleDbContext>().Items.SingleAsync(item => item.Id == id));
        before.Name = "改了没存";
        await host.SendAsync(host.A, new RenameItem(id, "路灯二号", before.Revision));

        var (after, tracked) = await host.InTenantAsync(host.A, async scope =>
        {
            var context = scope.GetRequiredService<SampleDbContext>();
            var tracked = context.ChangeTracker.Entries().Count();
            return (await context.Items.SingleAsync(item => item.Id == id), tracked);
        });

        after.Name.ShouldBe("路灯二号");
        tracked.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_prepared_query_asks_in_the_tenant_whose_context_it_is_given(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync(store);
        var a = await host.SendAsync(host.A, new AddItem("同名"));
        var b = await host.SendAsync(host.B, new AddItem("同名"));
        for (var round = 0; round < 2; round++)
        {
            (await FindAsync(host, host.A)).ShouldBe([a]);
            (await FindAsync(host, host.B)).ShouldBe([b]);
        }
    }

    [Fact]
    public async Task A_text_asked_again_runs_on_the_statement_it_had_with_the_values_it_has_now()
    {
        await using var connection = await OpenAsync();
        for (var number = 1; number <= 3; number++)
        {
            (await ScalarAsync(connection, "SELECT $value + 1", number)).ShouldBe(number + 1);
        }

        // Two of the same text at once: each has its own.
        await using var first = Command(connection, "SELECT column1 FROM (VALUES (1), (2), ($value))", 3);
        await using var reader = await first.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        (await reader.ReadAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await ScalarAsync(connection, first.CommandText, 9)).ShouldBe(1);
        (await reader.ReadAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
        reader.GetInt64(0).ShouldBe(2);
    }

    [Fact]
    public async Task A_statement_outlives_a_changed_table_and_a_thousand_other_texts()
    {
        await using var connection = await OpenAsync();
        await RunAsync(connection, "CREATE TABLE t (a INTEGER)");
        await RunAsync(connection, "INSERT INTO t VALUES (1)");
        (await ScalarAsync(connection, "SELECT count(*) + $value FROM t", 0)).ShouldBe(1);
        await RunAsync(connection, "ALTER TABLE t ADD COLUMN b INTEGER");
        for (var number = 0; number < 1000; number++)
        {
            (await ScalarAsync(connection, $"SELECT {number} + $value", 1)).ShouldBe(number + 1);
        }

        (await ScalarAsync(connection, "SELECT count(*) + $value FROM t", 1)).ShouldBe(2);
    }

    [Fact]
    public async Task A_command_left_in_the_middle_of_its_rows_holds_nothing_open()
    {
        await using var connection = await OpenAsync();
        await RunAsync(connection, "CREATE TABLE t (a INTEGER)");
        await RunAsync(connection, "INSERT INTO t VALUES (1), (2)");
        await using (var half = Command(connection, "SELECT a + $value FROM t", 0))
        {
            var reader = await half.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            (await reader.ReadAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
        }

        // An open statement would keep the table from being dropped.
        await RunAsync(connection, "DROP TABLE t");
    }

    [Fact]
    public async Task Within_a_transaction_a_kept_statement_belongs_to_it_and_after_it_to_none()
    {
        await using var connection = await OpenAsync();
        await RunAsync(connection, "CREATE TABLE t (a INTEGER)");
        await using (var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await RunAsync(connection, "INSERT INTO t VALUES (1)");
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        }

        await RunAsync(connection, "INSERT INTO t VALUES (1)");
        (await ScalarAsync(connection, "SELECT count(*) + $value FROM t", 0)).ShouldBe(1);
    }

    private static Task<List<Guid>> FindAsync(TestHost host, ShellSettings tenant)
        => host.InTenantAsync(tenant, async scope =>
        {
            List<Guid> ids = [];
            var context = scope.GetRequiredService<SampleDbContext>();
            await foreach (var item in ByName.On(context)(context, "同名"))
            {
                ids.Add(item.Id);
            }

            return ids;
        });

    private static async Task<DbConnection> OpenAsync()
    {
        var connection = new PreparedConnection("Data Source=:memory:");
        await connection.OpenAsync();
        return connection;
    }

    private static DbCommand Command(DbConnection connection, string text, long value)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("$value", value);
        command.Parameters.Add(parameter);
        return command;
    }

    private static async Task<long> ScalarAsync(DbConnection connection, string text, long value)
    {
        await using var command = Command(connection, text, value);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static async Task RunAsync(DbConnection connection, string text)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
