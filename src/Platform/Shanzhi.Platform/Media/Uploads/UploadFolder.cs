using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Shanzhi.Messaging;

namespace Shanzhi.Platform.Media.Uploads;

/// <summary>
/// Uploads on their way in, as files beside the media all nodes share: a ticket (<c>.json</c>), the bytes so far (<c>.part</c>), and in the end which media item they became (<c>.done</c>).
/// Each account has a folder of its own, so that another's upload is not there for anybody; a guest's is known only by its id, which the phone drew by lot.
/// </summary>
internal sealed class UploadFolder(MediaFolder media, IOptions<UploadOptions> options, TimeProvider time)
{
    /// <summary>Below the folder that backups leave out.</summary>
    public string Of(int tenantId) => Path.Combine(media.IncomingFolder(tenantId), "uploads");

    public string Of(int tenantId, Guid? account) => Path.Combine(Of(tenantId), account?.ToString("N") ?? "guests");

    public static string Ticket(string folder, Guid id) => Path.Combine(folder, $"{id:N}.json");

    public static string Part(string folder, Guid id) => Path.Combine(folder, $"{id:N}.part");

    public static string Done(string folder, Guid id) => Path.Combine(folder, $"{id:N}.done");

    /// <summary>How far it has come; null when there is none, or it is another's.</summary>
    public static UploadState? Find(string folder, Guid id)
    {
        if (!File.Exists(Ticket(folder, id)))
        {
            return null;
        }

        var ticket = JsonSerializer.Deserialize<UploadTicket>(File.ReadAllBytes(Ticket(folder, id)))!;
        return File.Exists(Done(folder, id)) ? new UploadState(ticket, ticket.Length, Guid.Parse(File.ReadAllText(Done(folder, id)), CultureInfo.InvariantCulture))
            : new UploadState(ticket, new FileInfo(Part(folder, id)) is { Exists: true } part ? part.Length : 0, null);
    }

    /// <summary>Writes a ticket, once: the first of two at the same moment is kept.</summary>
    /// <exception cref="ConflictException">Too much lies there unfinished.</exception>
    public void Open(string folder, Guid id, UploadTicket ticket, bool guest)
    {
        Directory.CreateDirectory(folder);
        Sweep(folder);
        var waiting = new DirectoryInfo(folder).EnumerateFiles("*.part").Select(file => file.Length).ToList();
        var (files, bytes) = guest ? (options.Value.ForGuests, options.Value.BytesForGuests) : (options.Value.PerAccount, options.Value.BytesPerAccount);
        if (waiting.Count >= files || waiting.Sum() + ticket.Length > bytes)
        {
            throw new ConflictException("没传完的照片太多了，等一会儿会自己接着传。");
        }

        // Under another name first: nobody reads half a ticket.
        var own = Path.Combine(folder, $"{Guid.CreateVersion7():N}.new");
        File.WriteAllBytes(own, JsonSerializer.SerializeToUtf8Bytes(ticket));
        new FileStream(Part(folder, id), FileMode.OpenOrCreate).Dispose();
        try
        {
            File.Move(own, Ticket(folder, id), overwrite: false);
        }
        catch (IOException) when (File.Exists(Ticket(folder, id)))
        {
            File.Delete(own);
        }
    }

    /// <summary>Throws away what was sent, so that it can be sent anew.</summary>
    public static void Discard(string folder, Guid id)
    {
        File.Delete(Ticket(folder, id));
        File.Delete(Part(folder, id));
        File.Delete(Done(folder, id));
    }

    /// <summary>Forgets what nobody went on with. A ticket is as old as the bytes that came for it.</summary>
    public void Sweep(string folder)
    {
        var before = (time.GetUtcNow() - options.Value.Lifetime).UtcDateTime;
        foreach (var file in Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles() : [])
        {
            var part = Path.ChangeExtension(file.FullName, ".part");
            if ((File.Exists(part) ? File.GetLastWriteTimeUtc(part) : file.LastWriteTimeUtc) < before)
            {
                file.Delete();
            }
        }
    }
}
