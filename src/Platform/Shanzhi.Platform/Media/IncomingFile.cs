using System.Security.Cryptography;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Platform.Media.Formats;

namespace Shanzhi.Platform.Media;

/// <summary>An upload that was checked and stripped, on the disk but not yet in its place.</summary>
internal sealed record IncomingFile(string Path, string UploadSha256, string Sha256, long Length, MediaFormat Format, int? Width, int? Height)
{
    /// <summary>Counts while it reads: a stream that says nothing of its length, or lies, stops at the cap.</summary>
    /// <exception cref="InputException">The bytes are refused.</exception>
    public static async Task<IncomingFile> ReceiveAsync(Stream content, MediaKind kind, string field, string path, MediaOptions options, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous });
        await CopyAsync(content, file, options.MaxBytes(kind), field, cancellation);
        var received = new byte[file.Length];
        file.Position = 0;
        await file.ReadExactlyAsync(received, cancellation);
        var verdict = MediaInspector.Inspect(received, options.Limits, KindsOf(kind));
        if (!verdict.Accepted)
        {
            throw new InputException(field, MediaRefusals.Message(verdict.Refusal, kind));
        }

        var stripped = MediaSanitizer.Strip(received, verdict.Format);
        file.SetLength(0);
        await file.WriteAsync(stripped, cancellation);
        file.Flush(flushToDisk: true);
        return new IncomingFile(
            path, Hash(received), Hash(stripped), stripped.Length, verdict.Format,
            verdict.Width > 0 ? verdict.Width : null, verdict.Height > 0 ? verdict.Height : null);
    }

    private static async Task CopyAsync(Stream content, FileStream file, long cap, string field, CancellationToken cancellation)
    {
        var buffer = new byte[81920];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            if (file.Length + read > cap)
            {
                throw new InputException(field, "文件太大，最多 {0} MB，请压缩或换一个", cap / (1024 * 1024));
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
    }

    private static MediaKinds KindsOf(MediaKind kind) => kind switch
    {
        MediaKind.Photo => MediaKinds.Image,
        MediaKind.Voice => MediaKinds.Audio,
        _ => MediaKinds.Document | MediaKinds.Image,
    };

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
