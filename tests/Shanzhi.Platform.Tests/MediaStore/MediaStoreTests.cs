using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Media;
using Shanzhi.Platform.Tests.Media;
using Shanzhi.Platform.Tests.Outbox;

namespace Shanzhi.Platform.Tests.MediaStore;

public sealed class MediaStoreTests
{
    private static readonly Caller Villager = new(Guid.CreateVersion7(), "张三", []);
    private static readonly Caller Neighbour = new(Guid.CreateVersion7(), "李四", []);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

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

    [Fact]
    public async Task A_link_opens_one_file_of_one_tenant_for_one_account_for_a_while()
    {
        await using var host = await KernelHost.StartAsync();
        var links = host.Services.GetRequiredService<MediaLinks>();
        var id = Guid.CreateVersion7();
        var token = links.Token(1, id, Villager.AccountId);
        links.IsValid(token, 1, id, Villager.AccountId).ShouldBeTrue();
        links.IsValid(token, 1, id, Neighbour.AccountId).ShouldBeFalse();
        links.IsValid(token, 1, id, null).ShouldBeFalse();
        links.IsValid(token, 2, id, Villager.AccountId).ShouldBeFalse();
        links.IsValid(token, 1, Guid.CreateVersion7(), Villager.AccountId).ShouldBeFalse();
        links.IsValid(links.Token(1, id, null), 1, id, Villager.AccountId).ShouldBeTrue();
        string[] broken = ["", "x", "####", token[..^1], token + "A", new string('A', token.Length), new string('A', 9000)];
        broken.ShouldAllBe(text => !links.IsValid(text, 1, id, Villager.AccountId));

        host.Time.Advance(TimeSpan.FromMinutes(59));
        links.Token(1, id, Villager.AccountId).ShouldBe(token);
        host.Time.Advance(TimeSpan.FromMinutes(2));
        links.IsValid(token, 1, id, Villager.AccountId).ShouldBeTrue();
        host.Time.Advance(TimeSpan.FromMinutes(60));
        links.IsValid(token, 1, id, Villager.AccountId).ShouldBeFalse();
    }

    private static Task<MediaItem> SaveAsync(KernelHost host, byte[] bytes, Caller? caller = null)
        => host.ReadAsync(scope => scope.GetRequiredService<IMediaStore>().SaveAsync(new MemoryStream(bytes), MediaKind.Photo, "photo", cancellation: Stop), caller ?? Villager);

    private static Task ClaimAsync(KernelHost host, Guid id, string owner, Caller caller) => host.WriteAsync(
        async scope =>
        {
            await scope.GetRequiredService<IMediaStore>().ClaimAsync([id], owner, cancellation: Stop);
            return true;
        },
        caller);

    private static Task<List<Guid>> WaitingAsync(KernelHost host, Guid id, Caller caller)
        => host.ReadAsync(scope => scope.GetRequiredService<IMediaStore>().WaitingAsync([id], Stop), caller);

    private static Task<long> UsedAsync(KernelHost host)
        => host.ReadAsync(scope => scope.GetRequiredService<KernelDbContext>().Set<MediaUsage>().Select(usage => usage.Bytes).SingleAsync(Stop));

    private static Task<Guid?> UploaderAsync(KernelHost host, Guid id)
        => host.ReadAsync(scope => scope.GetRequiredService<KernelDbContext>().Set<MediaFile>().Where(file => file.Id == id).Select(file => file.UploaderId).SingleAsync(Stop));

    private static Task<byte[]> ReadBackAsync(KernelHost host, Guid id) => host.ReadAsync(async scope =>
    {
        await using var stored = await scope.GetRequiredService<IMediaStore>().OpenAsync(id, Stop);
        using var copy = new MemoryStream();
        await stored!.CopyToAsync(copy, Stop);
        return copy.ToArray();
    });
}
