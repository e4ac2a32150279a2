using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Media;
using Shanzhi.Platform.Tests.Media;
using Shanzhi.Platform.Tests.Outbox;
using static Shanzhi.Platform.Tests.MediaStore.Uploads;

namespace Shanzhi.Platform.Tests.MediaStore;

/// <summary>Whose a file is, and of which record.</summary>
public sealed class MediaClaimTests
{
    [Fact]
    public async Task The_same_photo_for_another_record_is_another_file()
    {
        await using var host = await KernelHost.StartAsync();
        var item = await SaveAsync(host, ImageSamples.Png);
        await ClaimAsync(host, item.Id, "report/1", Villager);
        var again = await SaveAsync(host, ImageSamples.Png);
        again.Id.ShouldNotBe(item.Id);
        await ClaimAsync(host, again.Id, "report/2", Villager);
    }

    [Fact]
    public async Task A_file_belongs_to_one_record_and_only_its_uploader_can_give_it()
    {
        await using var host = await KernelHost.StartAsync();
        var item = await SaveAsync(host, ImageSamples.Png);
        await Should.ThrowAsync<NotFoundException>(() => ClaimAsync(host, item.Id, "report/1", Neighbour));
        (await WaitingAsync(host, item.Id, Villager)).ShouldBe([item.Id]);
        (await WaitingAsync(host, item.Id, Neighbour)).ShouldBeEmpty("a form that names another's file is not believed");
        await ClaimAsync(host, item.Id, "report/1", Villager);
        await ClaimAsync(host, item.Id, "report/1", Villager);
        (await WaitingAsync(host, item.Id, Villager)).ShouldBeEmpty("a record's file is seen with the record");
        await Should.ThrowAsync<InputException>(() => ClaimAsync(host, item.Id, "report/2", Villager));
        await Should.ThrowAsync<InputException>(() => ClaimAsync(host, Guid.CreateVersion7(), "report/1", Villager));
        (await host.ReadAsync(scope => scope.GetRequiredService<IMediaStore>().FindAsync([item.Id], Stop), tenant: host.Other)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_given_without_a_name_says_of_none_of_its_copies_who_sent_it()
    {
        await using var host = await KernelHost.StartAsync();
        var given = await SaveAsync(host, ImageSamples.Png);
        var other = await SaveAsync(host, ImageSamples.PngOf(9, 9));
        var again = await host.ReadAsync(scope => scope.GetRequiredService<IMediaStore>().SaveAsync(new MemoryStream(ImageSamples.Png), MediaKind.Photo, "photo", nameless: true, Stop), Villager);
        again.Id.ShouldNotBe(given.Id);
        await host.WriteAsync(
            async scope =>
            {
                await scope.GetRequiredService<IMediaStore>().ClaimAsync([again.Id], "report/1", nameless: true, Stop);
                return true;
            },
            Villager);
        (await UploaderAsync(host, given.Id)).ShouldBeNull();
        (await UploaderAsync(host, again.Id)).ShouldBeNull();
        (await UploaderAsync(host, other.Id)).ShouldBe(Villager.AccountId);
    }

    private static Task<List<Guid>> WaitingAsync(KernelHost host, Guid id, Caller caller)
        => host.ReadAsync(scope => scope.GetRequiredService<IMediaStore>().WaitingAsync([id], Stop), caller);

    private static Task<Guid?> UploaderAsync(KernelHost host, Guid id)
        => host.ReadAsync(scope => scope.GetRequiredService<KernelDbContext>().Set<MediaFile>().Where(file => file.Id == id).Select(file => file.UploaderId).SingleAsync(Stop));
}
