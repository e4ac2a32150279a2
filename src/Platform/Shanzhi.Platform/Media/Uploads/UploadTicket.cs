using Shanzhi.Media;

namespace Shanzhi.Platform.Media.Uploads;

/// <summary>What a phone said it is going to send, before the first byte.</summary>
/// <param name="Sha256">In lower-case hexadecimal; null from a browser that cannot reckon it.</param>
/// <param name="Nameless">Nothing is kept of who sends it (不留名).</param>
internal sealed record UploadTicket(long Length, MediaKind Kind, string? Sha256, bool Nameless);

/// <summary>How far an upload has come.</summary>
/// <param name="Media">Once it is whole and kept: its id in the media store.</param>
internal sealed record UploadState(UploadTicket Ticket, long Offset, Guid? Media);
