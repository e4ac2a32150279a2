using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Text;

namespace Shanzhi.Grid.Reporting;

/// <summary>随手拍. A phone may send it again: the key was made by the server when the form was.</summary>
internal sealed record SubmitReport : ICommand<SubmitReportResult>, IIdempotent
{
    /// <summary>Purpose of the code that proves a guest's phone.</summary>
    public const string CodePurpose = "grid.report";

    public string? IdempotencyKey { get; init; }

    /// <summary>Village or group.</summary>
    public Guid AreaId { get; init; }

    /// <summary>Code of a place's QR; it decides the place.</summary>
    public string? PlaceCode { get; init; }

    public string PlaceText { get; init; } = "";

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public string CategoryKey { get; init; } = "";

    public string Text { get; init; } = "";

    public IReadOnlyList<Guid> Photos { get; init; } = [];

    public Guid? Voice { get; init; }

    /// <summary>Digests of photos and voice note. A form sent twice brings its files twice, under other ids: it is these that must be the same.</summary>
    public IReadOnlyList<string> MediaMarks { get; init; } = [];

    public string? Phone { get; init; }

    public string ContactName { get; init; } = "";

    public bool Anonymous { get; init; }

    public bool Private { get; init; }

    public string? AboutName { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Eleven digits could be guessed from a plain digest.</summary>
    object IIdempotent.HashedPayload => MediaMarks.Count == 0 ? this with { Phone = Masking.Phone(Phone ?? "") } : this with { Phone = Masking.Phone(Phone ?? ""), Photos = [], Voice = null };
}

/// <param name="FollowKey">Opens the report to whoever handed it in.</param>
/// <param name="NeedsCode">The phone has still to be proved.</param>
internal sealed record SubmitReportResult(Guid Id, string Number, string FollowKey, bool NeedsCode);

internal sealed class SubmitReportHandler(
    GridDbContext db, GridCatalogue catalogue, ReportBook book, ReportNumbers numbers, Desks desks, PhoneVault phones, IAccountPhones accounts, IMediaStore media, IOneTimeCodes codes) : IRequestHandler<SubmitReport, SubmitReportResult>
{
    private static readonly TimeSpan SameWithin = TimeSpan.FromHours(1);

    public async Task<SubmitReportResult> Handle(SubmitReport request, CancellationToken cancellationToken)
    {
        var settings = await book.SettingsAsync(cancellationToken);
        var category = await CategoryAsync(request, cancellationToken);
        var place = await PlaceAsync(request, cancellationToken);
        var (phone, kept, hash) = await PhoneAsync(request, cancellationToken);
        await phones.EnsureKeyAsync(cancellationToken);
        var draft = new ReportDraft
        {
            Place = place,
            Category = category,
            Text = request.Text,
            Photos = request.Photos,
            Voice = request.Voice,
            ReporterId = book.Caller.AccountId,
            ProtectedPhone = kept,
            PhoneHash = hash,
            ContactName = request.ContactName,
            Anonymous = request.Anonymous,
            Private = request.Private,
            AboutName = request.AboutName,
            OccurredAt = request.OccurredAt,
        };
        draft.Check(settings);
        if (draft.NeedsConfirmation && await WaitingAsync(draft, cancellationToken) is { } waiting)
        {
            return waiting;
        }

        var now = book.Now;
        var dispatch = await book.CurrentAsync(cancellationToken);
        var desk = await desks.FirstAsync(place.Area, category.Restricted, draft.AboutName, dispatch.Rules, cancellationToken);
        var (report, move) = Report.Submit(draft, await numbers.NextAsync(now, cancellationToken), desk, dispatch, now);
        db.Reports.Add(report);
        await media.ClaimAsync([.. report.PhotoIds, .. report.VoiceId is { } voice ? new[] { voice } : []], $"grid.report/{report.Id}", report.Anonymous, cancellationToken);
        await book.KeepAsync(report, move, cancellationToken);
        if (report.Confirmation == Confirmation.Waiting)
        {
            await SendCodeAsync(phone!, cancellationToken);
        }

        return new SubmitReportResult(report.Id, report.Number, await phones.FollowKeyAsync(report.Id, cancellationToken), report.Confirmation == Confirmation.Waiting);
    }

    /// <summary>A guest who went back from the page that asks for the code and handed in the very same once more is led to that page again, not told of two.</summary>
    private async Task<SubmitReportResult?> WaitingAsync(ReportDraft draft, CancellationToken cancellation)
    {
        var (hash, since) = (draft.PhoneHash, book.Now - SameWithin);
        var waiting = await db.Reports.Where(row => row.PhoneHash == hash && row.Confirmation == Confirmation.Waiting && row.State == ReportState.Submitted && row.ReceivedAt >= since)
            .OrderBy(row => row.ReceivedAt).ToListAsync(cancellation);
        foreach (var report in waiting.Where(row => row.Says(draft)))
        {
            if ((await MarksAsync(draft.Photos, draft.Voice)).SequenceEqual(await MarksAsync(report.PhotoIds, report.VoiceId)))
            {
                return new SubmitReportResult(report.Id, report.Number, await phones.FollowKeyAsync(report.Id, cancellation), NeedsCode: true);
            }
        }

        return null;

        Task<IReadOnlyList<string>> MarksAsync(IReadOnlyList<Guid> photos, Guid? voice) => media.MarksAsync([.. photos, voice ?? Guid.Empty], cancellation);
    }

    /// <summary>Whoever names an official is promised that the village sees nothing of it, whatever category was chosen.</summary>
    private async Task<Category> CategoryAsync(SubmitReport request, CancellationToken cancellation)
        => !string.IsNullOrWhiteSpace(request.AboutName) ? new Category { Key = Category.ConductKey, ClassName = "", Name = "干部作风", Private = true }
            : await catalogue.CategoryAsync(request.CategoryKey, cancellation) ?? new Category { Key = Category.Unknown, ClassName = "", Name = "分不清" };

    private async Task<Place> PlaceAsync(SubmitReport request, CancellationToken cancellation)
    {
        var point = string.IsNullOrEmpty(request.PlaceCode) ? null
            : await db.PlacePoints.SingleOrDefaultAsync(row => row.Code == request.PlaceCode && row.Active, cancellation);
        if (request.PlaceText.Length > 200)
        {
            throw new InputException(nameof(request.PlaceText), "地方写得太长了，最多 {0} 字。", 200);
        }

        // What the phone noted is not for people to mend: a position that is on no map counts as none.
        var (latitude, longitude) = request is { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 } ? (request.Latitude, request.Longitude) : default;
        return point is null
            ? await desks.PlaceAsync(request.AreaId, cancellation, request.PlaceText, latitude, longitude)
            : await desks.PlaceAsync(point.AreaId, cancellation, request.PlaceText.Length > 0 ? request.PlaceText : point.Name, point.Latitude, point.Longitude, point.Id);
    }

    private async Task<(string? Phone, string? Kept, string? Hash)> PhoneAsync(SubmitReport request, CancellationToken cancellation)
    {
        if (request.Anonymous)
        {
            return default;
        }

        // Somebody signed in is told by the account's phone unless another was written.
        var written = !string.IsNullOrWhiteSpace(request.Phone) ? request.Phone
            : book.Caller.AccountId is { } account ? await accounts.FindAsync(account, cancellation) : null;
        if (written is null)
        {
            return default;
        }

        var phone = PhoneNumbers.Normalize(written) ?? throw new InputException(nameof(request.Phone), "手机号要 11 位数字，请再看一下。");
        var (kept, hash) = await phones.KeepAsync(phone, cancellation);
        return (phone, kept, hash);
    }

    private async Task SendCodeAsync(string phone, CancellationToken cancellation)
    {
        try
        {
            await codes.SendAsync(phone, SubmitReport.CodePurpose, cancellation);
        }
        catch (InputException)
        {
            // Too many codes for this phone: the report is kept all the same, and a worker rings to confirm it.
        }
    }
}
