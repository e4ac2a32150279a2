using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Audit;
using Shanzhi.Permissions;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Tests.Outbox;

namespace Shanzhi.Platform.Tests.Audit;

public sealed class AuditTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly Caller Worker = new(Guid.CreateVersion7(), "李四", []) { Office = "网格员", Address = "10.0.0.8" };

    [Fact]
    public async Task Acts_are_chained_in_order_with_who_from_where_and_why()
    {
        await using var host = await FilledAsync(3);
        var entries = await host.ReadAsync(scope => AuditExport.Read(scope.GetRequiredService<KernelDbContext>()).ToListAsync().AsTask());
        entries.Select(entry => entry.Sequence).ShouldBe([1, 2, 3]);
        entries[1].PreviousHash.ShouldBe(entries[0].Hash);
        entries[2].ShouldSatisfyAllConditions(
            entry => entry.Actor.ShouldBe("李四"), entry => entry.Office.ShouldBe("网格员"), entry => entry.Address.ShouldBe("10.0.0.8"),
            entry => entry.AccountId.ShouldBe(Worker.AccountId), entry => entry.Reason.ShouldBe("理由3"));
        (await VerifyAsync(host)).ShouldSatisfyAllConditions(verdict => verdict.Intact.ShouldBeTrue(verdict.Problem), verdict => verdict.Entries.ShouldBe(3));
    }

    [Fact]
    public async Task A_command_that_fails_leaves_no_act_and_no_gap()
    {
        await using var host = await FilledAsync(1);
        await Should.ThrowAsync<InvalidOperationException>(() => host.WriteAsync(scope =>
        {
            scope.GetRequiredService<IAuditTrail>().Record("test.fail", "x");
            throw new InvalidOperationException("no");
        }));
        await RecordAsync(host, 2);
        (await VerifyAsync(host)).ShouldSatisfyAllConditions(verdict => verdict.Intact.ShouldBeTrue(verdict.Problem), verdict => verdict.Entries.ShouldBe(2));
    }

    [Fact]
    public async Task Commands_at_once_make_one_chain()
    {
        await using var host = await KernelHost.StartAsync();
        await Task.WhenAll(Enumerable.Range(1, 100).Select(number => RecordAsync(host, number)));
        (await VerifyAsync(host)).ShouldSatisfyAllConditions(verdict => verdict.Intact.ShouldBeTrue(verdict.Problem), verdict => verdict.Entries.ShouldBe(100));
    }

    [Fact]
    public async Task The_database_refuses_to_change_or_delete_an_act()
    {
        await using var host = await FilledAsync(1);
        await Should.ThrowAsync<SqliteException>(() => host.WriteAsync(scope => Entries(scope).ExecuteDeleteAsync()));
        await Should.ThrowAsync<SqliteException>(() => host.WriteAsync(scope => Entries(scope).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Action, "changed"))));
    }

    [Theory]
    [InlineData("""UPDATE "kernel_audit" SET "Actor" = '王五' WHERE "Sequence" = 2""", 2, "changed")]
    [InlineData("""DELETE FROM "kernel_audit" WHERE "Sequence" = 2""", 2, "missing")]
    [InlineData("""DELETE FROM "kernel_audit" WHERE "Sequence" = 4""", 4, "truncated")]
    public async Task What_somebody_with_the_file_in_hand_changed_is_found(string sql, long sequence, string problem)
    {
        await using var host = await FilledAsync(4);
        await TamperAsync(host, sql);
        (await VerifyAsync(host)).ShouldSatisfyAllConditions(
            verdict => verdict.Intact.ShouldBeFalse(), verdict => verdict.FirstBad.ShouldBe(sequence), verdict => verdict.Problem.ShouldBe(problem));
    }

    [Fact]
    public async Task A_chain_cut_together_with_its_head_is_found_by_an_anchor_kept_elsewhere()
    {
        await using var host = await FilledAsync(4);
        var anchor = await host.ReadAsync(scope => scope.GetRequiredService<AuditVerifier>().ReadHeadAsync());
        await TamperAsync(host, """
            DELETE FROM "kernel_audit" WHERE "Sequence" > 2;
            UPDATE "kernel_audit_head" SET "Sequence" = 2, "Hash" = (SELECT "Hash" FROM "kernel_audit" WHERE "Sequence" = 2);
            """);
        (await VerifyAsync(host)).Intact.ShouldBeTrue();
        (await VerifyAsync(host, anchor)).ShouldSatisfyAllConditions(verdict => verdict.Problem.ShouldBe("truncated"), verdict => verdict.FirstBad.ShouldBe(3));

        // Written anew after the cut, the chain is whole again in itself, but not the one that was anchored.
        await RecordAsync(host, 8);
        await RecordAsync(host, 9);
        (await VerifyAsync(host, anchor)).ShouldSatisfyAllConditions(verdict => verdict.Problem.ShouldBe("rewritten"), verdict => verdict.FirstBad.ShouldBe(4));
    }

    [Fact]
    public async Task An_exported_file_is_verified_without_the_database()
    {
        await using var host = await FilledAsync(3);
        using var file = new MemoryStream();
        await host.ReadAsync(async scope =>
        {
            await scope.GetRequiredService<AuditExport>().WriteJsonLinesAsync(file);
            return true;
        });
        file.Position = 0;
        (await VerifyAsync(host, file)).ShouldSatisfyAllConditions(
            verdict => verdict.Intact.ShouldBeTrue(verdict.Problem), verdict => verdict.Entries.ShouldBe(3));

        using var forged = new MemoryStream(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file.ToArray()).Replace("test.act2", "test.act9", StringComparison.Ordinal)));
        (await VerifyAsync(host, forged)).FirstBad.ShouldBe(2);
    }

    [Fact]
    public void Fields_cannot_be_shifted_into_each_other()
    {
        AuditEntry Entry(string action, string subject, string? reason) => new()
        {
            Id = Guid.Empty, Sequence = 1, At = DateTimeOffset.UnixEpoch, Actor = "a", Action = action, Subject = subject, Reason = reason, PreviousHash = AuditChain.Genesis,
        };
        AuditChain.HashOf(1, Entry("ab", "c", null)).ShouldNotBe(AuditChain.HashOf(1, Entry("a", "bc", null)));
        AuditChain.HashOf(1, Entry("a", "b", null)).ShouldNotBe(AuditChain.HashOf(1, Entry("a", "b", "")));
        AuditChain.HashOf(1, Entry("a", "b", null)).ShouldNotBe(AuditChain.HashOf(2, Entry("a", "b", null)));
    }

    private static DbSet<AuditEntry> Entries(IServiceProvider scope) => scope.GetRequiredService<KernelDbContext>().Set<AuditEntry>();

    private static Task RecordAsync(KernelHost host, int number)
        => host.WriteAsync(scope => scope.GetRequiredService<IAuditTrail>().Record($"test.act{number}", "thing/1", $"理由{number}"), Worker);

    private static async Task<KernelHost> FilledAsync(int count)
    {
        var host = await KernelHost.StartAsync();
        for (var number = 1; number <= count; number++)
        {
            await RecordAsync(host, number);
        }

        return host;
    }

    private static Task<AuditVerdict> VerifyAsync(KernelHost host, AuditAnchor? anchor = null)
        => host.ReadAsync(scope => scope.GetRequiredService<AuditVerifier>().VerifyAsync(anchor));

    private static async Task<AuditVerdict> VerifyAsync(KernelHost host, Stream file)
    {
        using StreamReader text = new(file, leaveOpen: true);
        var (head, entries) = await AuditExport.ReadJsonLinesAsync(text, Stop);
        return await AuditVerifier.VerifyAsync(host.Tenant.Id, entries, head, Stop);
    }

    private static async Task TamperAsync(KernelHost host, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={host.Services.GetRequiredService<TenantFiles>().Database(host.Tenant.Id)};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""DROP TRIGGER "kernel_audit_no_update"; DROP TRIGGER "kernel_audit_no_delete"; {sql}""";
        await command.ExecuteNonQueryAsync();
    }
}
