using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Services;
using Shanzhi.Communities;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Settings;
using Shanzhi.Text;

namespace Shanzhi.Broadcast.Lost;

/// <summary>What the form of a search holds.</summary>
internal sealed record LostInput
{
    public Guid In { get; init; }

    public string? Name { get; init; }

    public int? Age { get; init; }

    public string? Features { get; init; }

    public string? LastPlace { get; init; }

    /// <summary>On a village's clock.</summary>
    public DateTime? LastAt { get; init; }

    public string? CallName { get; init; }

    public string? CallPhone { get; init; }

    public string? Consent { get; init; }

    public Guid? Photo { get; init; }
}

/// <summary>Keeps a search as a draft. Everything in it will be public, so it says which relative agreed; for a child, which guardian.</summary>
internal sealed record SaveLost(Guid? Id, LostInput Input, string Origin) : ICommand<Guid>, IIdempotent
{
    object IIdempotent.HashedPayload => new { Id, Input.In, Marks = Keys.HashOf(Input.ToString()) };
}

internal sealed class SaveLostHandler(BroadcastDbContext db, CircularAccess access, CircularBook book, IAreaDirectory areas, IMediaStore media, ITenantSettings settings) : IRequestHandler<SaveLost, Guid>
{
    private const int OldestAge = 120;
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public async Task<Guid> Handle(SaveLost request, CancellationToken cancellationToken)
    {
        var input = request.Input;
        var place = await areas.FindAsync(input.In, cancellationToken);
        if (place is null || !access.Caller.Can(BroadcastPermissions.Send, place.Path))
        {
            throw new NotFoundException();
        }

        var (circular, person) = await TakeAsync(request.Id, cancellationToken);
        Write(person, input);
        await PhotoAsync(person, input.Photo, cancellationToken);
        (circular.Path, circular.PlaceName, circular.Origin) = (place.Path, place.Name, request.Origin);
        (circular.AuthorName, circular.AuthorOffice) = (access.Caller.Name, access.Caller.Office ?? "");
        (circular.Kind, circular.Households, circular.Public) = (CircularKind.Lost, true, true);
        circular.Roles = string.Join(',', Roles.Committee, Roles.GridChief, Roles.GridWorker, Roles.GroupHead, Roles.Liaison, Roles.TownshipStaff, Roles.TownshipCentre);
        circular.Title = Words.Cut($"寻找{person.Name}{(person.Age is { } age ? $"（{age} 岁）" : "")}", Circular.TitleLength);
        circular.Text = $"{person.Name}{(person.Age is { } years ? $"，{years} 岁" : "")}，{person.Features}。{ChineseDates.Time(person.LastAt)}在{person.LastPlace}最后看到。看到的请打 {person.CallName} {person.CallPhone}，或者打 110。";
        circular.Sms = Words.Cut($"{person.Name}{(person.Age is { } old ? $"{old}岁" : "")}走失，{person.Features}，{ChineseDates.Time(person.LastAt)}在{person.LastPlace}。看到请打{person.CallPhone}。", Words.SmsLength);
        if (circular.Text.Length > Circular.TextLength)
        {
            throw new InputException(nameof(input.Features), "写得太长了，特征请写短一点。");
        }

        db.CircularAreas.RemoveRange(await db.CircularAreas.Where(area => area.CircularId == circular.Id).ToListAsync(cancellationToken));
        db.CircularAreas.Add(new CircularArea { CircularId = circular.Id, AreaId = place.Id, Path = place.Path });
        book.EraseBy(person, book.Now.AddDays((await settings.GetAsync<BroadcastSettings>(cancellationToken)).SearchDays));
        book.Note(circular, "save", request.Id is null ? "写好了" : "改了一下");
        return circular.Id;
    }

    private async Task<(Circular Circular, LostPerson Person)> TakeAsync(Guid? id, CancellationToken cancellation)
    {
        if (id is { } known)
        {
            var kept = await access.TakeAsync(known, BroadcastPermissions.Send, cancellation);
            return kept is { State: CircularState.Draft, Kind: CircularKind.Lost }
                ? (kept, await db.LostPeople.SingleAsync(row => row.CircularId == kept.Id, cancellation))
                : throw new ConflictException("这条已经发了，不能再改。要改就发一条更正。");
        }

        var circular = new Circular { CreatedAt = book.Now, AuthorId = access.Caller.AccountId };
        var person = new LostPerson { CircularId = circular.Id };
        db.Circulars.Add(circular);
        db.LostPeople.Add(person);
        return (circular, person);
    }

    private void Write(LostPerson person, LostInput input) => InputException.Gather(
        () => person.Name = Published(input.Name, LostPerson.NameLength, nameof(input.Name), "请写怎么称呼走失的人，最多 {0} 字。"),
        () => person.Age = input.Age is null or (>= 0 and <= OldestAge) ? input.Age : throw new InputException(nameof(input.Age), "年龄请填 0 到 {0} 的整数，说不准就不填。", OldestAge),
        () => person.Features = Published(input.Features, LostPerson.FeaturesLength, nameof(input.Features), "请写长相、衣服、口音，最多 {0} 字。"),
        () =>
        {
            var at = input.LastAt is { } local ? new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), China) : default;
            person.LastAt = at > book.Now.AddDays(-60) && at <= book.Now.AddMinutes(10) ? at : throw new InputException(nameof(input.LastAt), "请填最后看到的时间，不能是以后，也不能太久以前。");
        },
        () => person.LastPlace = Published(input.LastPlace, LostPerson.PlaceLength, nameof(input.LastPlace), "请写最后在哪里看到，最多 {0} 字。"),
        () => person.CallName = Published(input.CallName, LostPerson.NameLength, nameof(input.CallName), "请写打给谁，最多 {0} 字。"),
        () => person.CallPhone = PhoneNumbers.Normalize(input.CallPhone) ?? throw new InputException(nameof(input.CallPhone), "手机号要 11 位数字，请再看一下。"),
        () => person.Consent = Said(input.Consent, LostPerson.ConsentLength, nameof(input.Consent),
            person.IsMinor ? "未满 18 岁，要监护人同意才能公开：请写监护人是谁、怎么同意的，最多 {0} 字。" : "请写家里谁同意公开的，例如 儿子徐二山当面同意，最多 {0} 字。"));

    private async Task PhotoAsync(LostPerson person, Guid? photo, CancellationToken cancellation)
    {
        if (person.PhotoId is { } old && old != photo)
        {
            await media.EraseAsync([old], person.Owner, cancellation);
        }

        if (photo is { } given && given != person.PhotoId)
        {
            await media.ClaimAsync([given], person.Owner, cancellation: cancellation);
        }

        person.PhotoId = photo;
    }

    /// <summary>Everybody reads it: the number to call has a field of its own, and no other number belongs there.</summary>
    private static string Published(string? text, int most, string field, string message)
        => PublishLint.Find(text ?? "").Count == 0 ? Said(text, most, field, message) : throw new InputException(field, "这里大家都看得到，不能写身份证号、银行卡号；手机号只写在“看到了打给谁”里。");

    private static string Said(string? text, int most, string field, string message)
        => text?.Trim() is { Length: > 0 } said && said.Length <= most ? said : throw new InputException(field, message, most);
}
