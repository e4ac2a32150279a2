using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.Field;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Media.Uploads;

/// <summary>
/// Uploads that go on where they broke off: POST says what is to come, PATCH brings pieces, HEAD asks how far it is, and the last piece answers the media item's id. Each may be sent
/// again. Only with the header of the field script, which no other site can set: it stands in the place of a form's token.
/// </summary>
internal static class UploadEndpoints
{
    public const string Offset = "Upload-Offset";
    public const string Length = "Upload-Length";
    public const string Sha256 = "Upload-Sha256";
    public const string Kind = "Upload-Kind";
    public const string Media = "Upload-Media";

    private const long LargestPiece = 4 << 20;

    public static void MapUploads(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/field/uploads/{id:guid}", Open).AllowAnonymous();
        endpoints.MapMethods("/field/uploads/{id:guid}", [HttpMethods.Head], Ask).AllowAnonymous();
        endpoints.MapPatch("/field/uploads/{id:guid}", AddAsync).AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(LargestPiece));
        endpoints.MapGet("/field/media", WaitingAsync).AllowAnonymous();
    }

    private static IResult Open(
        Guid id, HttpContext context, UploadFolder uploads, IMultiTenantContextAccessor tenancy, ICurrentUser user, IOptions<MediaOptions> options, IStringLocalizer<SharedStrings> texts, bool nameless = false)
    {
        var headers = context.Request.Headers;
        if (!context.Request.FieldCall().Sent || !long.TryParse(headers[Length], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length == 0
            || !Enum.TryParse<MediaKind>(headers[Kind], ignoreCase: true, out var kind) || !Enum.IsDefined(kind) || !IsDigest(headers[Sha256]))
        {
            return Results.BadRequest();
        }

        if (length > options.Value.MaxBytes(kind))
        {
            return Say(StatusCodes.Status413PayloadTooLarge, texts["文件太大，最多 {0} MB，请压缩或换一个", options.Value.MaxBytes(kind) / (1024 * 1024)]);
        }

        var ticket = new UploadTicket(length, kind, headers[Sha256].ToString() is { Length: > 0 } digest ? digest : null, nameless);
        var (folder, guest) = Folder(uploads, tenancy, user, nameless);
        if (UploadFolder.Find(folder, id) is null)
        {
            try
            {
                uploads.Open(folder, id, ticket, guest);
            }
            catch (ConflictException full)
            {
                context.Response.Headers.RetryAfter = "300";
                return Say(StatusCodes.Status429TooManyRequests, texts[full.Message]);
            }
        }

        // The same id for another file is a mistake of the phone's, or a guess.
        return UploadFolder.Find(folder, id) is { } state && state.Ticket == ticket ? Tell(context, StatusCodes.Status201Created, state.Offset, state.Media) : Results.Conflict();
    }

    private static IResult Ask(Guid id, HttpContext context, UploadFolder uploads, IMultiTenantContextAccessor tenancy, ICurrentUser user, bool nameless = false)
        => UploadFolder.Find(Folder(uploads, tenancy, user, nameless).Folder, id) is { } state ? Tell(context, StatusCodes.Status200OK, state.Offset, state.Media) : Results.NotFound();

    private static async Task<IResult> AddAsync(
        Guid id, HttpContext context, UploadFolder uploads, IMediaStore media, IMultiTenantContextAccessor tenancy, ICurrentUser user, IStringLocalizer<SharedStrings> texts, bool nameless = false)
    {
        var request = context.Request;
        var folder = Folder(uploads, tenancy, user, nameless).Folder;
        if (!request.FieldCall().Sent || !long.TryParse(request.Headers[Offset], NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
        {
            return Results.BadRequest();
        }

        if (UploadFolder.Find(folder, id) is not { } state)
        {
            return Results.NotFound();
        }

        try
        {
            var (step, reached, item) = await UploadReceiving.ReceiveAsync(folder, id, state, offset, request.Body, media, context.RequestAborted);
            return Tell(context, Status(step), reached, item);
        }
        catch (InputException refused)
        {
            UploadFolder.Discard(folder, id);
            return Say(StatusCodes.Status422UnprocessableEntity, string.Join(' ', refused.Errors.Select(error => texts[error.Message, error.Arguments].Value)));
        }
    }

    /// <summary>Which of the items still wait to be claimed by a form: those that were swept meanwhile are sent again.</summary>
    private static async Task<IResult> WaitingAsync(HttpContext context, [FromQuery] Guid[] id, IMediaStore media)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(await media.WaitingAsync(id, context.RequestAborted));
    }

    private static int Status(UploadStep step) => step switch
    {
        UploadStep.Going or UploadStep.Done => StatusCodes.Status200OK,
        UploadStep.Busy => StatusCodes.Status423Locked,
        UploadStep.TooLong => StatusCodes.Status413PayloadTooLarge,
        _ => StatusCodes.Status409Conflict,
    };

    /// <summary>What is sent without a name lies among the guests': not even a folder says whose it was.</summary>
    private static (string Folder, bool Guest) Folder(UploadFolder uploads, IMultiTenantContextAccessor tenancy, ICurrentUser user, bool nameless)
    {
        var account = nameless ? null : user.Caller.AccountId;
        return (uploads.Of(tenancy.Tenant.Id, account), account is null);
    }

    private static bool IsDigest(string? text) => string.IsNullOrEmpty(text) || (text.Length == 64 && text.All(char.IsAsciiHexDigitLower));

    private static IResult Tell(HttpContext context, int status, long offset, Guid? media)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers[Offset] = offset.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers[Media] = media?.ToString();
        return Results.Json(new { Offset = offset, Media = media }, statusCode: status);
    }

    private static IResult Say(int status, string message) => Results.Json(new { Message = message }, statusCode: status);
}
