using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Communities;

namespace Shanzhi.Visits.Tests.Hosted;

/// <summary>The real register of households, but that a made-up villager speaks for one of them and a number is on record there.</summary>
internal sealed class OwnHomes(IHouseholdDirectory real) : IHouseholdDirectory
{
    public static Guid Villager { get; } = Guid.CreateVersion7();

    public const string Phone = "13900000077";

    /// <summary>The number of the household the villager speaks for.</summary>
    public const string Number = "V-6";

    /// <summary>Accounts with a login of their own that speak for it as well, so that its pages can be opened.</summary>
    public static ConcurrentDictionary<Guid, string> Speakers { get; } = new() { [Villager] = "" };

    public static void Add(IServiceCollection services)
    {
        var own = services.Last(service => service.ServiceType == typeof(IHouseholdDirectory));
        services.AddScoped<IHouseholdDirectory>(scope => new OwnHomes((IHouseholdDirectory)ActivatorUtilities.CreateInstance(scope, own.ImplementationType!)));
    }

    public async Task<IReadOnlyList<HouseholdView>> OfAccountAsync(Guid accountId, CancellationToken cancellation = default)
        => Speakers.ContainsKey(accountId) ? [.. (await real.BelowAsync(AreaPath.Root, 0, 100, cancellation)).Where(home => home.Number == Number)] : await real.OfAccountAsync(accountId, cancellation);

    public async Task<IReadOnlyList<string>> PhonesAsync(Guid id, CancellationToken cancellation = default)
        => (await real.FindAsync(id, cancellation))?.Number == Number ? [Phone] : await real.PhonesAsync(id, cancellation);

    public Task<HouseholdView?> FindAsync(Guid id, CancellationToken cancellation = default) => real.FindAsync(id, cancellation);

    public Task<IReadOnlyList<HouseholdView>> BelowAsync(AreaPath area, int skip, int take, CancellationToken cancellation = default) => real.BelowAsync(area, skip, take, cancellation);

    public Task<int> CountAsync(AreaPath area, CancellationToken cancellation = default) => real.CountAsync(area, cancellation);

    public Task<IReadOnlyDictionary<AreaPath, int>> CountAtAsync(IReadOnlyCollection<AreaPath> areas, CancellationToken cancellation = default) => real.CountAtAsync(areas, cancellation);

    public Task<IReadOnlyDictionary<Guid, AreaPath>> PlacesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default) => real.PlacesAsync(ids, cancellation);

    public Task<IReadOnlyDictionary<Guid, HouseholdView>> FindManyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default) => real.FindManyAsync(ids, cancellation);
}
