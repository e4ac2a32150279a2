using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Broadcast.Personal;

/// <summary>Opened (看了). Nothing else is kept of it.</summary>
[Repeatable("only the first opening counts")]
internal sealed record ReadCircular(string Code) : ICommand<bool>;

internal sealed class ReadCircularHandler(Ticket ticket, TimeProvider clock) : IRequestHandler<ReadCircular, bool>
{
    public async Task<bool> Handle(ReadCircular request, CancellationToken cancellationToken)
    {
        if (await ticket.FindAsync(request.Code, cancellationToken) is not { } found)
        {
            return false;
        }

        found.One.Read(clock.GetUtcNow());
        return true;
    }
}

/// <summary>能到、到不了、已到, and where they say they are. May be changed until the mobilisation is closed.</summary>
internal sealed record AnswerCall(string Code, Answer Answer, string? Place, double? Latitude, double? Longitude) : ICommand<Answer>, IIdempotent
{
    object IIdempotent.HashedPayload => this with { Code = Keys.HashOf(Code) };
}

internal sealed class AnswerCallHandler(Ticket ticket, TimeProvider clock) : IRequestHandler<AnswerCall, Answer>
{
    private const int MostPlace = 60;

    public async Task<Answer> Handle(AnswerCall request, CancellationToken cancellationToken)
    {
        var (circular, one) = await ticket.FindAsync(request.Code, cancellationToken) ?? throw new NotFoundException();
        if (!circular.Answers || !circular.State.IsLive())
        {
            throw new ConflictException("这次动员已经结束，不用再回了。");
        }

        if (!Enum.IsDefined(request.Answer))
        {
            throw new InputException("Answer", "请点“能到”“到不了”“已到”里的一个。");
        }

        if (request.Place?.Trim().Length > MostPlace)
        {
            throw new InputException("Place", "这里最多 {0} 字，您写了 {1} 字。", MostPlace, request.Place.Trim().Length);
        }

        one.Reply(request.Answer, request.Place, clock.GetUtcNow());
        if (request is { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 })
        {
            (one.Latitude, one.Longitude) = (request.Latitude, request.Longitude);
        }

        return request.Answer;
    }
}

/// <summary>不紧急的不收, or again: known by the link's code, or by the account.</summary>
/// <param name="Code">Null for whoever is signed in.</param>
[Repeatable("wanting the same twice is wanting it once")]
internal sealed record RefuseOrdinary(string? Code, bool Refuse) : ICommand<bool>;

internal sealed class RefuseOrdinaryHandler(BroadcastDbContext db, Ticket ticket, OwnKeys own, Keys keys, TimeProvider clock) : IRequestHandler<RefuseOrdinary, bool>
{
    public async Task<bool> Handle(RefuseOrdinary request, CancellationToken cancellationToken)
    {
        await keys.EnsureAsync(cancellationToken);
        var person = request.Code is { } code ? [(await ticket.FindAsync(code, cancellationToken) ?? throw new NotFoundException()).One.PersonKey] : await own.OfCallerAsync(cancellationToken);
        var kept = await db.OptOuts.Where(row => person.Contains(row.PersonKey)).ToListAsync(cancellationToken);
        if (!request.Refuse)
        {
            db.OptOuts.RemoveRange(kept);
        }
        else
        {
            db.OptOuts.AddRange(person.Except(kept.Select(row => row.PersonKey), StringComparer.Ordinal).Select(key => new OptOut { PersonKey = key, At = clock.GetUtcNow() }));
        }

        return request.Refuse;
    }
}
