using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Tests.Kernel;

public sealed class FileLockTests
{
    [Fact]
    public async Task A_second_process_waits_for_the_first()
    {
        var path = Path.GetTempFileName();
        var first = await FileLock.AcquireAsync(path, TestContext.Current.CancellationToken);
        var second = FileLock.AcquireAsync(path, TestContext.Current.CancellationToken);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        second.IsCompleted.ShouldBeFalse();
        await first.DisposeAsync();
        await (await second).DisposeAsync();
        File.Delete(path);
    }

    [Fact]
    public async Task Where_no_file_can_be_made_nobody_waits()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        var path = Path.Combine(Path.GetTempPath(), Guid.CreateVersion7().ToString("N"), "migrate.lock");
        await Should.ThrowAsync<DirectoryNotFoundException>(() => FileLock.AcquireAsync(path, patience.Token));
    }
}
