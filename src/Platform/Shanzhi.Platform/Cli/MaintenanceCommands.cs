using System.Collections.Concurrent;
using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.Data;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Cli;

/// <summary><c>migrate</c> and <c>verify</c>.</summary>
internal static class MaintenanceCommands
{
    public static Command Migrate(CommandRunner runner)
    {
        Option<int> parallel = new("--parallel") { Description = "同时做几个县", DefaultValueFactory = _ => Math.Max(2, Environment.ProcessorCount) };
        Command command = new("migrate", "把各县的数据库升到现在的样子；一个县出错不耽误别的县，可以再跑") { parallel };
        runner.Handle(command, async (parsed, cancellation) =>
        {
            var migrator = runner.Get<TenantMigrator>();
            var tenants = runner.Get<IMultiTenantStore>().GetAll();
            ConcurrentBag<MigrationFailure> failed = [];
            await Parallel.ForEachAsync(tenants, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, parsed.GetValue(parallel)), CancellationToken = cancellation }, async (tenant, token) =>
            {
                try
                {
                    await migrator.EnsureAsync(tenant, token);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    failed.Add(new MigrationFailure(tenant.Identifier, exception.Message));
                    runner.Progress($"{tenant.Identifier}: {exception.Message}");
                }
            });
            return new CommandAnswer($"{tenants.Count - failed.Count} 个县好了，{failed.Count} 个没成。", new { done = tenants.Count - failed.Count, failed = failed.OrderBy(failure => failure.Tenant) }, failed.IsEmpty);
        });
        return command;
    }

    public static Command Verify(CommandRunner runner)
    {
        var tenant = FeatureCommands.TenantOption();
        Command command = new("verify", "查一个县的操作记录有没有被改过") { tenant };
        runner.Handle(command, async (parsed, cancellation) =>
        {
            var verdict = await ShellScope.UsingAsync(
                runner.Get<IServiceProvider>(), runner.Tenant(parsed.GetValue(tenant)!), scope => scope.GetRequiredService<AuditVerifier>().VerifyAsync(cancellation: cancellation));
            var text = verdict.Intact ? $"{verdict.Entries} 条记录都对得上。" : $"第 {verdict.FirstBad} 条对不上：{verdict.Problem}。";
            return new CommandAnswer(text, verdict, verdict.Intact);
        });
        return command;
    }

    private sealed record MigrationFailure(string Tenant, string Problem);
}
