namespace Shanzhi.Platform.Data;

/// <summary>A lock between processes: an open file nobody else may open. The system lets go of it when the process dies.</summary>
internal sealed class FileLock : IAsyncDisposable
{
    private readonly FileStream stream;

    private FileLock(FileStream stream) => this.stream = stream;

    public static async Task<FileLock> AcquireAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (!cancellation.IsCancellationRequested)
            {
                await Task.Delay(50, cancellation);
            }
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
