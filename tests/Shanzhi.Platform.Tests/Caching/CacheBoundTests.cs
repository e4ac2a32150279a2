using Shanzhi.Caching;
using Shanzhi.Platform.Caching;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Caching;

/// <summary>However many counties are visited, the cache of all of them together stays as large as it was meant to be.</summary>
public sealed class CacheBoundTests
{
    private readonly ManualTimeProvider time = new();
    private readonly TenantCacheStore store;
    private int made;

    public CacheBoundTests() => store = new TenantCacheStore(time);

    [Fact]
    public async Task What_was_unused_for_longest_makes_room()
    {
        foreach (var tenant in Enumerable.Range(1, 200))
        {
            await GetAsync(tenant);
            time.Advance(TimeSpan.FromSeconds(1));
            await GetAsync(1);
        }

        made.ShouldBe(200);
        await GetAsync(1);
        await GetAsync(200);
        made.ShouldBe(200);
        await GetAsync(2);
        made.ShouldBe(201);
    }

    [Fact]
    public async Task A_little_kept_for_each_of_thousands_makes_room_too()
    {
        foreach (var tenant in Enumerable.Range(1, 5_000))
        {
            await SettingsAsync(tenant);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await SettingsAsync(5_000);
        made.ShouldBe(5_000);
        await SettingsAsync(1);
        made.ShouldBe(5_001);
    }

    private ValueTask<string> SettingsAsync(int tenant)
        => store.GetOrCreateAsync(tenant, "settings", _ =>
        {
            made++;
            return Task.FromResult("{}");
        }, TimeSpan.FromHours(2));

    private ValueTask<Tree> GetAsync(int tenant)
        => store.GetOrCreateAsync(tenant, "tree", _ =>
        {
            made++;
            return Task.FromResult(new Tree());
        }, TimeSpan.FromHours(1));

    private sealed class Tree : IWeighed
    {
        public int Weight => 300;
    }
}
