using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Media;
using Shanzhi.Permissions;
using Shanzhi.Platform.Tests.Outbox;

namespace Shanzhi.Platform.Tests.MediaStore;

/// <summary>Two people of one village, and what they do with their photos.</summary>
internal static class Uploads
{
    public static readonly Caller Villager = new(Guid.CreateVersion7(), "张三", []);
    public static readonly Caller Neighbour = new(Guid.CreateVersion7(), "李四", []);

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Task<MediaItem> SaveAsync(KernelHost host, byte[] bytes, Caller? caller = null)
        => host.ReadAsync(scope => scope.GetRequiredService<IMediaStore>().SaveAsync(new MemoryStream(bytes), MediaKind.Photo, "photo", cancellation: Stop), caller ?? Villager);

    public static Task ClaimAsync(KernelHost host, Guid id, string owner, Caller caller) => host.WriteAsync(
        async scope =>
        {
            await scope.GetRequiredService<IMediaStore>().ClaimAsync([id], owner, cancellation: Stop);
            return true;
        },
        caller);

    public static Task<byte[]> ReadBackAsync(KernelHost host, Guid id) => host.ReadAsync(async scope =>
    {
        await using var stored = await scope.GetRequiredService<IMediaStore>().OpenAsync(id, Stop);
        using var copy = new MemoryStream();
        await stored!.CopyToAsync(copy, Stop);
        return copy.ToArray();
    });
}
