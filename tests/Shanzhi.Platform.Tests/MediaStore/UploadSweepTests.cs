using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Media;
using Shanzhi.Platform.Media;
using Shanzhi.Platform.Media.Uploads;
using Shanzhi.Platform.Tests.Outbox;
using static Shanzhi.Platform.Tests.MediaStore.Uploads;

namespace Shanzhi.Platform.Tests.MediaStore;

/// <summary>Uploads that never came to an end make room for others.</summary>
public sealed class UploadSweepTests
{
    private static readonly UploadTicket Ticket = new(10, MediaKind.Photo, null, Nameless: false);

    [Fact]
    public async Task What_nobody_went_on_with_for_a_day_is_gone()
    {
        await using var host = await KernelHost.StartAsync();
        var uploads = host.Services.GetRequiredService<UploadFolder>();
        var folder = uploads.Of(host.Tenant.Id, Villager.AccountId);
        var (old, fresh) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        uploads.Open(folder, old, Ticket, guest: false);
        Touch(folder, host.Time.GetUtcNow().AddHours(-25));
        uploads.Open(folder, fresh, Ticket, guest: false);
        UploadFolder.Find(folder, old).ShouldBeNull();

        // Its ticket is old, but bytes came not long ago.
        Touch(folder, host.Time.GetUtcNow().AddHours(-25));
        File.SetLastWriteTimeUtc(UploadFolder.Part(folder, fresh), host.Time.GetUtcNow().AddHours(-1).UtcDateTime);
        await host.RunTaskAsync(MediaSweep.TaskName);
        UploadFolder.Find(folder, fresh).ShouldNotBeNull();
        host.Time.Advance(TimeSpan.FromHours(24));
        await host.RunTaskAsync(MediaSweep.TaskName);
        Directory.EnumerateFiles(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_ticket_written_twice_at_once_is_one()
    {
        await using var host = await KernelHost.StartAsync();
        var uploads = host.Services.GetRequiredService<UploadFolder>();
        var (folder, id) = (uploads.Of(host.Tenant.Id, null), Guid.CreateVersion7());
        Parallel.For(0, 8, at => uploads.Open(folder, id, Ticket with { Length = 10 + at }, guest: true));
        UploadFolder.Find(folder, id)!.Ticket.Length.ShouldBeInRange(10, 17);
        Directory.EnumerateFiles(folder).Count().ShouldBe(2);
    }

    private static void Touch(string folder, DateTimeOffset at)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.SetLastWriteTimeUtc(file, at.UtcDateTime);
        }
    }
}
