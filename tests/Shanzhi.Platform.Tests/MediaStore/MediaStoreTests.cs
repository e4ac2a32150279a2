using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.Media;
using Shanzhi.Platform.Tests.Media;
using Shanzhi.Platform.Tests.Outbox;
using static Shanzhi.Platform.Tests.MediaStore.Uploads;

namespace Shanzhi.Platform.Tests.MediaStore;

public sealed class MediaStoreTests
{
    [Fact]
    public async Task What_is_kept_is_the_stripped_copy()
    {
        await using var host = await KernelHost.StartAsync();
        var item = await SaveAsync(host, ImageSamples.Png);
        item.ShouldSatisfyAllConditions(kept => kept.ContentType.ShouldBe("image/png"), kept => kept.Width.ShouldBe(8), kept => kept.Kind.ShouldBe(MediaKind.Photo));
        var stored = await ReadBackAsync(host, item.Id);
        stored.LongLength.ShouldBe(item.Length);
        System.Text.Encoding.Latin1.GetString(stored).ShouldNotContain(ImageSamples.Canary);
        Directory.EnumerateFiles(Path.Combine(host.Folder, "tenants", $"{host.Tenant.Id}", "media", "incoming")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_bytes_of_the_same_person_are_the_same_item()
    {
        await using var host = await KernelHost.StartAsync();
        var first = await SaveAsync(host, ImageSamples.Png);
        (await SaveAsync(host, ImageSamples.Png)).Id.ShouldBe(first.Id);
        (await SaveAsync(host, ImageSamples.Png, Neighbour)).Id.ShouldNotBe(first.Id);
        (await SaveAsync(host, ImageSamples.Png, Caller.Guest)).Id.ShouldNotBe((await SaveAsync(host, ImageSamples.Png, Caller.Guest)).Id);
    }

    [Fact]
    public async Task Bytes_lost_between_the_row_and_their_place_are_put_back_by_the_next_upload()
    {
        await using var host = await KernelHost.StartAsync();
        var item = await SaveAsync(host, ImageSamples.Png);
        File.Delete(host.Services.GetRequiredService<MediaFolder>().PathOf(host.Tenant.Id, item.Id));
        await SaveAsync(host, ImageSamples.Png);
        (await ReadBackAsync(host, item.Id)).LongLength.ShouldBe(item.Length);
    }

    [Fact]
    public async Task Refused_bytes_say_what_to_do_and_leave_nothing()
    {
        await using var host = await KernelHost.StartAsync(services => services.Configure<MediaOptions>(options => options.Limits = new() { ImageBytes = 1 << 20 }));
        (await Should.ThrowAsync<InputException>(() => SaveAsync(host, "<html>"u8.ToArray()))).Errors.Single().ShouldSatisfyAllConditions(
            error => error.Field.ShouldBe("photo"), error => error.Message.ShouldContain("照片"));
        (await Should.ThrowAsync<InputException>(() => SaveAsync(host, new byte[2 << 20]))).Errors.Single().Message.ShouldContain("太大");
        Directory.EnumerateFiles(Path.Combine(host.Folder, "tenants"), "*", SearchOption.AllDirectories).Where(file => file.Contains("media", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tenant_may_store_no_more_than_its_plan_allows()
    {
        await using var host = await KernelHost.StartAsync();
        var error = await Should.ThrowAsync<InputException>(async () =>
        {
            for (uint side = 1; side < 500; side++)
            {
                await SaveAsync(host, ImageSamples.PngOf(side, side));
            }
        });
        error.Errors.Single().Message.ShouldContain("存储空间");
    }
}
