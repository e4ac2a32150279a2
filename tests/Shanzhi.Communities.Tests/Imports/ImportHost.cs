using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.BackgroundTasks;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Imports;
using Shanzhi.Communities.Pages.AdminImports;
using Shanzhi.Communities.Tests.Areas;
using Shanzhi.LongJobs;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Tests.Imports;

/// <summary>Brings tables in as the pages do: check, keep, let in, and the job at work.</summary>
internal static class ImportHost
{
    public static Task<ImportPlan> CheckAsync(this PlaceHost host, ImportKind kind, string csv, Caller? caller = null) => host.CheckAsync(kind, Encoding.UTF8.GetBytes(csv), caller);

    public static Task<ImportPlan> CheckAsync(this PlaceHost host, ImportKind kind, byte[] file, Caller? caller = null)
        => host.InAsync(scope => scope.GetRequiredService<ImportCheck>().RunAsync(scope.GetServices<IImportKind>().Single(x => x.Kind == kind), new MemoryStream(file), "示例.csv", default), caller);

    public static async Task<Import> ImportAsync(this PlaceHost host, ImportKind kind, string csv, Caller? caller = null)
        => await host.LetInAsync(await host.CheckAsync(kind, csv, caller), caller);

    public static async Task<Import> LetInAsync(this PlaceHost host, ImportPlan plan, Caller? caller = null)
        => await host.ActAsync(await host.SendAsync(new StoreImport(plan), caller), ImportAct.Start, caller);

    public static async Task<Import> ActAsync(this PlaceHost host, Guid id, ImportAct act, Caller? caller = null)
    {
        await host.SendAsync(new ActOnImport(id, act), caller);
        while (await host.InAsync(scope => scope.GetServices<IBackgroundTask>().Single(x => x.Name == "kernel.jobs").RunAsync(default)) is not null)
        {
        }

        return await host.ReadAsync(db => db.Imports.AsNoTracking().FirstAsync(x => x.Id == id));
    }

    /// <summary>What an undo left, by row.</summary>
    public static async Task<List<(int Row, string Why)>> KeptAsync(this PlaceHost host, Guid id)
        => [.. (await host.ReadAsync(db => db.ImportProblems.AsNoTracking().Where(x => x.ImportId == id && x.Kept).OrderBy(x => x.Row).ToListAsync())).Select(x => (x.Row, x.Message))];

    /// <summary>A villager's account that speaks for a resident, as after an approved claim.</summary>
    public static Task<Guid> LinkAsync(this PlaceHost host, string phone, string resident) => host.SendAsync(new LinkVillager(phone, resident));
}

/// <summary>Makes the job's slice fail after it wrote everything, as if the process had died there.</summary>
internal sealed class Breaks
{
    /// <summary>From 1; 0 for never.</summary>
    public int AtSlice { get; set; }
}

internal sealed class BreakingJob(ImportJob job, Breaks breaks) : ILongJobHandler
{
    public string Kind => job.Kind;

    public async Task<LongJobStep> RunSliceAsync(LongJobState state, CancellationToken cancellation)
    {
        var step = await job.RunSliceAsync(state, cancellation);
        return breaks.AtSlice > 0 && step.Cursor == breaks.AtSlice.ToString(System.Globalization.CultureInfo.InvariantCulture) ? throw new InvalidOperationException("The process died here.") : step;
    }
}

/// <summary>A module that refers to things of this one.</summary>
internal sealed class TestReferences : IReferences
{
    public Dictionary<Guid, string> Used { get; } = [];

    public Task<IReadOnlyDictionary<Guid, string>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default)
        => Task.FromResult<IReadOnlyDictionary<Guid, string>>(Used.Where(x => ids.Contains(x.Key)).ToDictionary());
}

internal sealed record LinkVillager(string Phone, string Resident) : Messaging.ICommand<Guid>;

internal sealed class LinkVillagerHandler(Data.CommunitiesDbContext db, TimeProvider time) : MediatR.IRequestHandler<LinkVillager, Guid>
{
    public async Task<Guid> Handle(LinkVillager request, CancellationToken cancellationToken)
    {
        var resident = await db.Residents.FirstAsync(x => x.Name == request.Resident, cancellationToken);
        var household = await db.Households.FirstAsync(x => x.Id == resident.HouseholdId, cancellationToken);
        var account = Account.ForVillager(request.Phone, time.GetUtcNow());
        account.DisplayName = resident.Name;
        db.Accounts.Add(account);
        db.AccountPeople.Add(new AccountPerson(account.Id, resident.Id, household.Id, resident.Name, household.Place, null, time.GetUtcNow()));
        return account.Id;
    }
}
