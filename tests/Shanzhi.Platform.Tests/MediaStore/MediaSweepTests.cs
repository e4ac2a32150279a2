using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Media;
using Shanzhi.Platform.Tests.Media;
using Shanzhi.Platform.Tests.Outbox;
using static Shanzhi.Platform.Tests.MediaStore.Uploads;

namespace Shanzhi.Platform.Tests.MediaStore;

/// <summary>What belongs to nothing goes, and makes room.</summary>
public sealed class MediaSweepTests
{
    [Fact]
    public async Task What_is_stored_is_counted_and_what_is_swept_away_makes_room_again()
    {
        await using var host = await KernelHost.StartAsync();
        var first = await SaveAsync(host, ImageSamples.Png);

        // As in a database of before there was a count.
        await host.WriteAsync(scope => scope.GetRequiredService<KernelDbContext>().Set<MediaUsage>().ExecuteDelete());
        var second = await SaveAsync(host, ImageSamples.PngOf(9, 9));
        (await UsedAsync(host)).ShouldBe(first.Length + second.Length);
        await ClaimAsync(host, second.Id, "report/1", Villager);
        host.Time.Advance(TimeSpan.FromHours(49));
        await host.RunTaskAsync(MediaSweep.TaskName);
        (await UsedAsync(host)).ShouldBe(second.Length);
    }

    [Fact]
    public async Task What_nobody_claimed_in_two_days_is_swept_away()
    {
        await using var host = await KernelHost.StartAsync();
        var claimed = await SaveAsync(host, ImageSamples.Png);
        var left = await SaveAsync(host, ImageSamples.PngOf(9, 9));
        await ClaimAsync(host, claimed.Id, "report/1", Villager);
        host.Time.Advance(TimeSpan.FromHours(47));
        await host.RunTaskAsync(MediaSweep.TaskName);
        (await ReadBackAsync(host, left.Id)).ShouldNotBeEmpty();
        host.Time.Advance(TimeSpan.FromHours(2));
        await host.RunTaskAsync(MediaSweep.TaskName);
        File.Exists(host.Services.GetRequiredService<MediaFolder>().PathOf(host.Tenant.Id, left.Id)).ShouldBeFalse();
        (await ReadBackAsync(host, claimed.Id)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Bytes_whose_row_was_erased_are_swept_away_though_the_process_died_between()
    {
        await using var host = await KernelHost.StartAsync();
        var folder = host.Services.GetRequiredService<MediaFolder>();
        var kept = await SaveAsync(host, ImageSamples.Png);
        await ClaimAsync(host, kept.Id, "report/1", Villager);
        var erased = folder.PathOf(host.Tenant.Id, Guid.CreateVersion7());
        var fresh = folder.PathOf(host.Tenant.Id, Guid.CreateVersion7());
        Place(erased, host.Time.GetUtcNow());
        Place(folder.PathOf(host.Tenant.Id, kept.Id), host.Time.GetUtcNow());
        host.Time.Advance(TimeSpan.FromHours(25));
        Place(fresh, host.Time.GetUtcNow());
        await host.RunTaskAsync(MediaSweep.TaskName);
        File.Exists(erased).ShouldBeFalse();
        File.Exists(fresh).ShouldBeTrue("its row may be on its way");
        (await ReadBackAsync(host, kept.Id)).ShouldNotBeEmpty();

        host.Time.Advance(TimeSpan.FromHours(25));
        await host.RunTaskAsync(MediaSweep.TaskName);
        File.Exists(fresh).ShouldBeFalse();

        static void Place(string path, DateTimeOffset at)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.AppendAllText(path, "");
            File.SetLastWriteTimeUtc(path, at.UtcDateTime);
        }
    }

    private static Task<long> UsedAsync(KernelHost host)
        => host.ReadAsync(scope => scope.GetRequiredService<KernelDbContext>().Set<MediaUsage>().Select(usage => usage.Bytes).SingleAsync(Stop));
}
