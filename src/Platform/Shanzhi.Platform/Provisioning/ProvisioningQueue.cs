using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Provisioning;

/// <summary>Sets tenants up behind the console's back, and goes on at the start with those a dying process left half-way.</summary>
internal sealed class ProvisioningQueue(ITenantProvisioner provisioner, IMultiTenantStore store, ProvisioningBook book, ILogger<ProvisioningQueue> logger) : BackgroundService
{
    private readonly Channel<int> waiting = Channel.CreateUnbounded<int>();

    public void Add(ShellSettings tenant) => waiting.Writer.TryWrite(tenant.Id);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var tenant in store.GetAll().Where(tenant => tenant.State == TenantState.Initializing))
        {
            // What stopped with a reason waits for a person.
            if (await book.FindAsync(tenant.Id, stoppingToken) is { Problem: null })
            {
                Add(tenant);
            }
        }

        await foreach (var id in waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                if (store.Find(id) is { State: TenantState.Initializing } tenant)
                {
                    await provisioner.RunAsync(tenant, cancellation: stoppingToken);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogWarning("Setting up tenant {Tenant} stopped: {Reason}", id, exception.Message);
            }
        }
    }
}
