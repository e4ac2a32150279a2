using System.Globalization;
using System.Security.Cryptography;
using Shanzhi.Media;

namespace Shanzhi.Platform.Media.Uploads;

/// <summary>What a piece of an upload led to.</summary>
internal enum UploadStep
{
    Going,
    Done,

    /// <summary>The piece does not begin where the last one ended.</summary>
    Elsewhere,

    /// <summary>Another piece is coming in at this moment: two tabs, or a connection that is not quite dead.</summary>
    Busy,

    /// <summary>More bytes than were said.</summary>
    TooLong,

    /// <summary>Whole, and not what was said: it was thrown away and may be sent anew.</summary>
    Corrupt,
}

/// <summary>Adds pieces, and gives what is whole to the media store, which checks and strips it as it does any upload.</summary>
internal static class UploadReceiving
{
    /// <exception cref="Messaging.InputException">Whole, and refused by the media store.</exception>
    public static async Task<(UploadStep Step, long Offset, Guid? Media)> ReceiveAsync(
        string folder, Guid id, UploadState state, long offset, Stream content, IMediaStore media, CancellationToken cancellation)
    {
        if (state.Media is not null)
        {
            return (UploadStep.Done, state.Offset, state.Media);
        }

        FileStream file;
        try
        {
            file = new FileStream(UploadFolder.Part(folder, id), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.Asynchronous });
        }
        catch (FileNotFoundException)
        {
            // Another piece has just ended it.
            return UploadFolder.Find(folder, id) is { Media: { } kept } done ? (UploadStep.Done, done.Offset, kept) : (UploadStep.Elsewhere, 0, null);
        }
        catch (IOException)
        {
            return (UploadStep.Busy, state.Offset, null);
        }

        await using (file)
        {
            if (file.Length != offset)
            {
                return (UploadStep.Elsewhere, file.Length, null);
            }

            file.Position = offset;
            if (!await AppendAsync(content, file, state.Ticket.Length, cancellation))
            {
                file.SetLength(offset);
                return (UploadStep.TooLong, offset, null);
            }

            if (file.Length < state.Ticket.Length)
            {
                return (UploadStep.Going, file.Length, null);
            }

            return await FinishAsync(folder, id, state.Ticket, file, media, cancellation);
        }
    }

    private static async Task<(UploadStep Step, long Offset, Guid? Media)> FinishAsync(string folder, Guid id, UploadTicket ticket, FileStream file, IMediaStore media, CancellationToken cancellation)
    {
        file.Position = 0;
        if (ticket.Sha256 is { } said && Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation)) != said)
        {
            UploadFolder.Discard(folder, id);
            return (UploadStep.Corrupt, 0, null);
        }

        file.Position = 0;
        var item = await media.SaveAsync(file, ticket.Kind, "", ticket.Nameless, cancellation);

        // Nobody reads half an id.
        var own = UploadFolder.Done(folder, id) + ".new";
        await File.WriteAllTextAsync(own, item.Id.ToString(null, CultureInfo.InvariantCulture), CancellationToken.None);
        File.Move(own, UploadFolder.Done(folder, id), overwrite: true);
        File.Delete(UploadFolder.Part(folder, id));
        return (UploadStep.Done, ticket.Length, item.Id);
    }

    /// <summary>What came before a connection broke stays: the phone goes on from there.</summary>
    /// <returns>False when more came than was said.</returns>
    private static async Task<bool> AppendAsync(Stream content, FileStream file, long length, CancellationToken cancellation)
    {
        var buffer = new byte[81920];
        int read;
        try
        {
            while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
            {
                if (file.Length + read > length)
                {
                    return false;
                }

                await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
            }
        }
        finally
        {
            await file.FlushAsync(CancellationToken.None);
        }

        return true;
    }
}
