namespace Shanzhi.Platform.Data;

/// <summary>A lock between processes: an open file nobody else may open. The system lets go of it when the process dies.</summary>
internal sealed class FileLock : IAsyncDisposable
{
    // What .NET says when another has it open: EAGAIN of Linux and of macOS, Windows' sharing and lock violations.
    private static readonly int[] Taken = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    private readonly FileStream stream;

    private FileLock(FileStream stream) => this.stream = stream;

    /// <exception cref="IOException">The file cannot be made, which no waiting mends.</exception>
    public static async Task<FileLock> AcquireAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException exception) when (Taken.Contains(exception.HResult))
            {
                await Task.Delay(50, cancellation);
            }
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
