using System.Collections.Concurrent;
using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Messaging;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.Data;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Cli;

/// <summary><c>migrate</c> and <c>verify</c>.</summary>
internal static class MaintenanceCommands
{
    public static Command Migrate(CommandRunner runner)
    {
        Option<int> parallel = new("--parallel") { Description = runner.T["同时做几个县，至少 1 个"], DefaultValueFactory = _ => Math.Max(2, Environment.ProcessorCount) };
        parallel.Validators.Add(asked =>
        {
            if (asked.Tokens is [var token] && int.TryParse(token.Value, out var count) && count < 1)
            {
                asked.AddError(parallel.Description!);
            }
        });
        Command command = new("migrate", runner.T["把各县的数据库升级到这一版；一个县出错不耽误别的县，可以再跑"]) { parallel };
        runner.Handle(command, async (parsed, cancellation) =>
        {
            var migrator = runner.Get<TenantMigrator>();
            var tenants = runner.Get<IMultiTenantStore>().GetAll();
            ConcurrentBag<MigrationFailure> failed = [];
            await Parallel.ForEachAsync(tenants, new ParallelOptions { MaxDegreeOfParallelism = parsed.GetValue(parallel), CancellationToken = cancellation }, async (tenant, token) =>
            {
                try
                {
                    await migrator.EnsureAsync(tenant, token);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    failed.Add(new MigrationFailure(tenant.Identifier, exception.Message));
                }
            });
            var problems = failed.OrderBy(failure => failure.Tenant, StringComparer.Ordinal).ToList();
            IEnumerable<string> lines = [runner.T["{0} 个县好了，{1} 个没成。", tenants.Count - problems.Count, problems.Count], .. problems.Select(failure => $"{failure.Tenant}: {failure.Problem}")];
            return new CommandAnswer(string.Join(Environment.NewLine, lines), new { done = tenants.Count - problems.Count, failed = problems }, problems.Count == 0);
        });
        return command;
    }

    public static Command Verify(CommandRunner runner)
    {
        var tenant = FeatureCommands.TenantOption(runner);
        Option<FileInfo?> to = new("--to") { Description = runner.T["另把记录写进这个文件，每条一行，好存在别处"] };
        Option<FileInfo?> file = new("--file") { Description = runner.T["不查数据库，查以前用 --to 写的这个文件"] };
        Command command = new("verify", runner.T["查一个县的操作记录有没有被改过"]) { tenant, to, file };
        runner.Handle(command, async (parsed, cancellation) =>
        {
            var found = runner.Tenant(parsed.GetValue(tenant)!);
            var verdict = parsed.GetValue(file) is { } kept
                ? await ReadAsync(kept, found, cancellation)
                : await ShellScope.UsingAsync(runner.Get<IServiceProvider>(), found, scope => CheckAsync(scope, parsed.GetValue(to), cancellation));
            var text = !verdict.Intact ? verdict.In(runner.T)
                : runner.T["{0} 条记录都对得上。", verdict.Entries] + (verdict.EndKnown ? "" : Environment.NewLine + runner.T["这个文件没有写明末尾（旧版写的）：末尾被截掉看不出来。"]);
            return new CommandAnswer(text, verdict, verdict.Intact);
        });
        return command;
    }

    private static async Task<AuditVerdict> CheckAsync(IServiceProvider scope, FileInfo? to, CancellationToken cancellation)
    {
        if (to is not null)
        {
            await using var target = to.Create();
            await scope.GetRequiredService<AuditExport>().WriteJsonLinesAsync(target, cancellation);
        }

        return await scope.GetRequiredService<AuditVerifier>().VerifyAsync(cancellation: cancellation);
    }

    private static async Task<AuditVerdict> ReadAsync(FileInfo file, ShellSettings tenant, CancellationToken cancellation)
    {
        if (!file.Exists)
        {
            throw new InputException("--file", "没有这个文件：{0}", file.FullName);
        }

        using var source = file.OpenText();
        var (head, entries) = await AuditExport.ReadJsonLinesAsync(source, cancellation);
        return await AuditVerifier.VerifyAsync(tenant.Id, entries, head, cancellation);
    }

    private sealed record MigrationFailure(string Tenant, string Problem);
}
