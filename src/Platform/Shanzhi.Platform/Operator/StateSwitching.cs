using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.Admin;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Operator;

/// <summary>Suspends and enables a county from outside: told in the county's own trail while it is open, and in the operators' log.</summary>
internal sealed class StateSwitching(IServiceProvider services, IMultiTenantStore store, OperatorLog log, ILogger<StateSwitching> logger)
{
    /// <exception cref="ConflictException">The state is no longer the one <paramref name="tenant"/> was seen in.</exception>
    public async Task<ShellSettings> ApplyAsync(string who, ShellSettings tenant, TenantState state, string? reason, CancellationToken cancellation)
    {
        var action = state == TenantState.Disabled ? "tenant.disable" : "tenant.enable";
        if (state == TenantState.Disabled && tenant.State != state)
        {
            await TellAsync(who, tenant, action, reason);
        }

        var changed = await store.UpdateAsync(tenant.Id, current => current.State == tenant.State ? current with { State = state } : throw new ConflictException("状态刚刚变了，请重新打开看看。"), cancellation);
        if (state == TenantState.Running && tenant.State != state)
        {
            await TellAsync(who, changed, action, reason);
        }

        await log.WriteAsync(who, tenant.Id, action, reason);
        return changed;
    }

    /// <summary>A county whose database is broken must be able to be shut: then the operators' log alone tells.</summary>
    private async Task TellAsync(string who, ShellSettings tenant, string action, string? reason)
    {
        try
        {
            await ShellScope.UsingAsync(
                services, tenant, scope => scope.GetRequiredService<IMediator>().Send(new RecordActs([new TenantAct(action, $"tenant/{tenant.Id}")], reason)), Caller.System with { Name = who, Office = "运营方" });
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "{Action} could not be written into the trail of tenant {Tenant}; the operators' log has it.", action, tenant.Identifier);
        }
    }
}
