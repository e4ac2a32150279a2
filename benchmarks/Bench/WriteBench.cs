using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Bare;
using Shanzhi.Communities;
using Shanzhi.Grid.Reporting;
using Shanzhi.Permissions;
using Shanzhi.Tenancy;

namespace Shanzhi.Bench;

/// <summary>The write path alone: the same command without form and page, against the bare insert, both in this process.</summary>
internal sealed class WriteBench(Workshop shop, int rounds, int seconds)
{
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
        return await Writers.CompareAsync(
            "write path alone", rounds, seconds,
            time => Writers.RunAsync(time, async (writer, random) =>
            {
                var command = new SubmitReport
                {
                    IdempotencyKey = Guid.CreateVersion7().ToString("N"), AreaId = villages[writer], CategoryKey = "roads.lamp",
                    Text = ReportForm.NewText(random), PlaceText = "村口第二根灯杆旁边", Anonymous = true,
                };
                var result = await ShellScope.UsingAsync(kernel.Services, tenant, scope => scope.GetRequiredService<IMediator>().Send(command), guest);
                return result.Number.Length > 0;
            }),
            time => Writers.RunAsync(time, async (writer, random) =>
            {
                await using var scope = bare.CreateAsyncScope();
                var report = await ReportSlice.SubmitAsync(scope.ServiceProvider.GetRequiredService<BareDbContext>(), numbers, codes[writer], ReportForm.NewText(random), "村口第二根灯杆旁边", "roads.lamp");
                return report.Number.Length > 0;
            }),
            () => Task.FromResult(""), 2.0, null);
    }
}
