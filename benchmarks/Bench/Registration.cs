using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Divisions;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Tenancy;

namespace Shanzhi.Bench;

/// <summary>Sets up counties of the official divisions, in the order of their codes, going on where it stopped.</summary>
internal sealed class Registration(Workshop shop)
{
    /// <summary>Counties of the official divisions.</summary>
    public const int All = 2978;

    private const int AtOnce = 4;

    public async Task<int> RunAsync(int count)
    {
        await EnsureAsync(count);
        return 0;
    }

    public static string Prefix(string code) => $"c{code}";

    public string Folder(int count) => Path.Combine(shop.Data, $"counties-{count}");

    /// <returns>The folder, and the codes of the counties in it.</returns>
    public async Task<(string Folder, IReadOnlyList<string> Codes)> EnsureAsync(int count)
    {
        var folder = Folder(count);
        await using var kernel = await Kernel.StartAsync(folder);
        var counties = (await kernel.Services.GetRequiredService<IDivisions>().CountiesAsync(take: count)).Select(county => county.Code12[..6]).ToList();
        var store = kernel.Services.GetRequiredService<IMultiTenantStore>();
        var missing = counties.Where(code => store.FindByIdentifier(Prefix(code)) is not { State: TenantState.Running }).ToList();
        if (missing.Count == 0)
        {
            return (folder, counties);
        }

        var provisioner = kernel.Services.GetRequiredService<ITenantProvisioner>();
        var watch = Stopwatch.StartNew();
        var done = 0;
        await Parallel.ForEachAsync(missing, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (code, cancellation) =>
        {
            await provisioner.AddAsync(new NewTenant(code, Prefix(code), [], Prefix(code)), cancellation: cancellation);
            if (Interlocked.Increment(ref done) % 100 == 0)
            {
                Console.WriteLine($"  {done} of {missing.Count} counties set up in {watch.Elapsed.TotalSeconds:0} s");
            }
        });
        Console.WriteLine($"{missing.Count} counties set up in {watch.Elapsed.TotalSeconds:0} s, {watch.Elapsed.TotalMilliseconds / missing.Count:0} ms each");
        return (folder, counties);
    }
}
