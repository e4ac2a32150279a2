using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Bare;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Reporting;
using Shanzhi.Grid.Services;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Tenancy;

namespace Shanzhi.Bench;

/// <summary>The write path alone: the bare insert's own row by the kernel's writer, and the whole command without form and page; both in this process.</summary>
internal sealed class WriteBench(Workshop shop, int rounds, int seconds)
{
    private const string Place = "村口第二根灯杆旁边";
    private const string Lamp = "roads.lamp";

    public async Task<int> RunAsync()
    {
        var folder = await shop.CopyDemoAsync("write");
        var database = Path.Combine(folder, "bare.db");
        Workshop.Backup(Workshop.TenantDatabase(folder), database);
        await using var kernel = await Kernel.StartAsync(folder);
        var tenant = kernel.Services.GetRequiredService<IMultiTenantStore>().FindByIdentifier("longyou")!;
        var codes = Workshop.Villages(database, Writers.Count);
        Guid[] villages = await ShellScope.UsingAsync(kernel.Services, tenant, async scope =>
        {
            var areas = scope.GetRequiredService<IAreaDirectory>();
            List<Guid> ids = [];
            foreach (var code in codes)
            {
                ids.Add((await areas.FindByCodeAsync(code))!.Id);
            }

            return ids.ToArray();
        });

        var services = new ServiceCollection();
        services.AddBareDatabase(database);
        await using var bare = services.BuildServiceProvider();
        Numbers numbers = new();
        var guest = Caller.Guest with { Address = "127.0.0.1" };
        var writer = kernel.Services.GetRequiredService<ITenantWriter>();
        Task<Writes> Bare(int time) => Writers.RunAsync(time, async (at, random) =>
        {
            await using var scope = bare.CreateAsyncScope();
            var report = await ReportSlice.SubmitAsync(scope.ServiceProvider.GetRequiredService<BareDbContext>(), numbers, codes[at], ReportForm.NewText(random), Place, Lamp);
            return report.Number.Length > 0;
        });
        Task<string> Quiet() => Task.FromResult("");

        var failed = await Writers.CompareAsync(
            "the same row by the writer", rounds, seconds,
            time => Writers.RunAsync(time, (at, random) => writer.ExecuteAsync(tenant, guest, (scope, cancellation) => AddAsync(scope, villages[at], numbers, ReportForm.NewText(random), cancellation))),
            Bare, Quiet, 2.0, null);

        // For comparison only: with its move, number, audit entry, key and messages a report is eight rows in three contexts, against one.
        return failed + await Writers.CompareAsync(
            "the whole command", rounds, seconds,
            time => Writers.RunAsync(time, async (at, random) =>
            {
                var command = new SubmitReport
                {
                    IdempotencyKey = Guid.CreateVersion7().ToString("N"), AreaId = villages[at], CategoryKey = Lamp,
                    Text = ReportForm.NewText(random), PlaceText = Place, Anonymous = true,
                };
                var result = await ShellScope.UsingAsync(kernel.Services, tenant, scope => scope.GetRequiredService<IMediator>().Send(command), guest);
                return result.Number.Length > 0;
            }),
            Bare, Quiet, null, null);
    }

    /// <summary>As the bare insert: the place is read, one report is added.</summary>
    private static async Task<bool> AddAsync(IServiceProvider scope, Guid village, Numbers numbers, string text, CancellationToken cancellation)
    {
        var desks = scope.GetRequiredService<Desks>();
        var dispatch = await scope.GetRequiredService<DispatchBook>().CurrentAsync(cancellation);
        var place = await desks.PlaceAsync(village, cancellation, Place);
        var draft = new ReportDraft { Place = place, Category = new Category { Key = Lamp, ClassName = "", Name = "" }, Text = text, Anonymous = true };
        var (report, _) = Grid.Domain.Report.Submit(draft, numbers.Next(), await desks.FirstAsync(place.Area, false, null, dispatch.Rules, cancellation), dispatch, TimeProvider.System.GetUtcNow());
        scope.GetRequiredService<GridDbContext>().Reports.Add(report);
        return true;
    }
}
