using Microsoft.EntityFrameworkCore;
using Shanzhi.Messaging;
using Shanzhi.Platform.Tenancy;

namespace Shanzhi.Platform.Provisioning;

/// <summary>Reads and writes how far setting up has come.</summary>
internal sealed class ProvisioningBook(IDbContextFactory<CatalogDbContext> catalog, TimeProvider time)
{
    private const int ProblemLength = 1000;

    public async Task StartAsync(int tenantId, string? blueprint, CancellationToken cancellation)
    {
        await using var context = await catalog.CreateDbContextAsync(cancellation);
        context.Add(new ProvisioningRow { TenantId = tenantId, Blueprint = blueprint, StartedAt = time.GetUtcNow() });
        await context.SaveChangesAsync(cancellation);
    }

    public async Task<ProvisioningRow?> FindAsync(int tenantId, CancellationToken cancellation)
    {
        await using var context = await catalog.CreateDbContextAsync(cancellation);
        return await context.Set<ProvisioningRow>().AsNoTracking().FirstOrDefaultAsync(row => row.TenantId == tenantId, cancellation);
    }

    public async Task WriteAsync(int tenantId, ProvisioningProgress progress, CancellationToken cancellation)
    {
        await using var context = await catalog.CreateDbContextAsync(cancellation);
        var finished = progress.Percent == 100 ? time.GetUtcNow() : (DateTimeOffset?)null;
        await context.Set<ProvisioningRow>().Where(row => row.TenantId == tenantId).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Step, progress.Step).SetProperty(row => row.Percent, progress.Percent)
                .SetProperty(row => row.Problem, (string?)null).SetProperty(row => row.FinishedAt, finished), cancellation);
    }

    public async Task FailAsync(int tenantId, Exception exception)
    {
        var problem = Explain(exception);
        await using var context = await catalog.CreateDbContextAsync(CancellationToken.None);
        await context.Set<ProvisioningRow>().Where(row => row.TenantId == tenantId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Problem, problem[..Math.Min(problem.Length, ProblemLength)]), CancellationToken.None);
    }

    /// <summary>What a person can act on: the errors of a refusal, filled in; else that it is no fault of theirs, with the message for whoever mends it.</summary>
    public static string Explain(Exception exception) => exception is InputException input
        ? string.Join(' ', input.Errors.Select(error => error.Filled))
        : $"程序出了错，详情在日志里。原话：{exception.Message}";
}
