namespace Shanzhi.Media;

public enum MediaKind
{
    Photo = 1,
    Voice = 2,
    Document = 3,
}

/// <param name="ContentType">From the bytes, never from the client.</param>
public sealed record MediaItem(Guid Id, MediaKind Kind, string ContentType, long Length, string Sha256, int? Width, int? Height);

/// <summary>
/// Photos, voice notes and scans of a tenant. Files are checked and stripped of everything but Orientation before they are kept;
/// a file no record has claimed after two days is swept away.
/// </summary>
public interface IMediaStore
{
    /// <summary>Checks, strips and keeps a file, before the command that will claim it. The same bytes by the same uploader answer the same item.</summary>
    /// <param name="nameless">Nothing is kept of who sent it (不留名).</param>
    /// <exception cref="Messaging.InputException">Not the kind it should be, broken, or too big; says which and what to do.</exception>
    Task<MediaItem> SaveAsync(Stream content, MediaKind kind, string field, bool nameless = false, CancellationToken cancellation = default);

    /// <summary>Those there are, each once, in the order asked for.</summary>
    Task<List<MediaItem>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default);

    /// <summary>Those of the files that wait to be claimed and are the caller's or a guest's, anybody's for the system: a form may show them again. What a form says it holds is not to be believed.</summary>
    Task<List<Guid>> WaitingAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default);

    /// <summary>Ties kept files to a record, inside its command; each must exist and be unclaimed or the record's own.</summary>
    /// <param name="owner">Type and id: <c>grid.report/0193…</c>.</param>
    /// <param name="nameless">The files are the record's alone: that the caller sent them, or ever sent the same bytes, is forgotten (不留名).</param>
    Task ClaimAsync(IReadOnlyCollection<Guid> ids, string owner, bool nameless = false, CancellationToken cancellation = default);

    /// <summary>Deletes files of a record for good, inside a command: the rows with it, the bytes once it is kept. Others' are left alone.</summary>
    Task EraseAsync(IReadOnlyCollection<Guid> ids, string owner, CancellationToken cancellation = default);

    /// <summary>A private link, bound to tenant and, when signed in, to the account; good for an hour.</summary>
    string Link(Guid id);

    /// <summary>Opens the stored, stripped bytes; null when there are none.</summary>
    Task<Stream?> OpenAsync(Guid id, CancellationToken cancellation = default);
}
