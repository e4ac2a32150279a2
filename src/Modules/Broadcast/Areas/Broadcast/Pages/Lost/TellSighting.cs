using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Services;
using Shanzhi.Communities;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Notifications;

namespace Shanzhi.Broadcast.Lost;

/// <summary>我好像看到了: anybody may say so. It comes to whoever leads the search, at once.</summary>
internal sealed record TellSighting(Guid CircularId, string Text, string PlaceText, double? Latitude, double? Longitude, string? Phone, Guid? Photo) : ICommand<Guid>, IIdempotent
{
    object IIdempotent.HashedPayload => new { CircularId, Marks = Keys.HashOf($"{Text} {PlaceText} {Phone}") };
}

internal sealed class TellSightingHandler(BroadcastDbContext db, Keys keys, IStaffDirectory staff, IMediaStore media, INotifier notifier, IAuditTrail audit, TimeProvider clock) : IRequestHandler<TellSighting, Guid>
{
    /// <summary>Of one search: beyond that somebody plays with it, and the telephone is quicker.</summary>
    private const int Most = 500;

    /// <summary>The one who leads is told of each of the first, then has the list open anyway.</summary>
    private const int MostTold = 20;

    public async Task<Guid> Handle(TellSighting request, CancellationToken cancellationToken)
    {
        var circular = await db.Circulars.SingleOrDefaultAsync(row => row.Id == request.CircularId && row.Kind == CircularKind.Lost && row.StartedAt != null, cancellationToken) ?? throw new NotFoundException();
        if (!circular.State.IsLive())
        {
            throw new ConflictException("人已经找到了，谢谢您。");
        }

        var (text, place) = (request.Text.Trim(), request.PlaceText.Trim());
        if (place.Length is 0 or > LostPerson.PlaceLength)
        {
            throw new InputException("PlaceText", "请写在哪里看到的，最多 {0} 字。", LostPerson.PlaceLength);
        }

        if (text.Length > Sighting.TextLength)
        {
            throw new InputException("Text", "这里最多 {0} 字，您写了 {1} 字。", Sighting.TextLength, text.Length);
        }

        var phone = string.IsNullOrWhiteSpace(request.Phone) ? null : PhoneNumbers.Normalize(request.Phone) ?? throw new InputException("Phone", "手机号要 11 位数字，请再看一下。");
        var before = await db.Sightings.CountAsync(row => row.CircularId == circular.Id, cancellationToken);
        if (before >= Most)
        {
            throw new InputException("", "线索太多，来不及看了，请直接打电话。");
        }

        await keys.EnsureAsync(cancellationToken);
        var spot = request is { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 };
        var sighting = new Sighting
        {
            CircularId = circular.Id, Text = text, PlaceText = place, Latitude = spot ? request.Latitude : null, Longitude = spot ? request.Longitude : null, At = clock.GetUtcNow(),
            Phone = phone is null ? null : keys.Hide(phone), PersonKey = phone is null ? null : await keys.PersonAsync(phone, null, cancellationToken), PhotoId = request.Photo,
        };
        db.Sightings.Add(sighting);
        if (request.Photo is { } photo)
        {
            await media.ClaimAsync([photo], sighting.Owner, nameless: true, cancellationToken);
        }

        if (before < MostTold && circular.AuthorId is { } author && await staff.FindAsync(author, cancellationToken) is { Phone.Length: > 0 } lead)
        {
            notifier.Send(lead.Phone, "broadcast.sighting", $"【{circular.PlaceName}】寻人有新线索：{Words.Cut(place, 30)}。请看 {circular.Origin}/broadcast/{circular.Id}");
        }

        audit.Record("broadcast.sighting.tell", $"broadcast.circular/{circular.Id}", nameless: true);
        return sighting.Id;
    }
}
