using MediatR;

namespace Shanzhi.Messaging;

/// <summary>Asks for a change. The only thing that opens a transaction: it is handed to the tenant's writer, which runs its handler in a fresh scope.</summary>
public interface ICommand<out TResult> : IRequest<TResult>;

/// <summary>
/// What a command needs before its turn at the tenant's writer: slow work that changes nothing, such as hashing a password; nobody else's change waits for it.
/// Not run for a command that joins another.
/// </summary>
public interface IPreparation<TCommand>
{
    /// <summary>Answers the command with what was prepared in it.</summary>
    Task<TCommand> PrepareAsync(TCommand command, CancellationToken cancellation);
}

/// <summary>Reads. Runs where it is sent.</summary>
public interface IQuery<out TResult> : IRequest<TResult>;

/// <summary>
/// A command a phone may send again. The same key with the same payload answers the first result, kept for good; with another payload a <see cref="ConflictException"/>.
/// The result must survive a round trip through JSON, and is kept in clear: no secret may be in it.
/// </summary>
public interface IIdempotent
{
    /// <summary>Made by the sender, 1 to 64 characters; null takes the key that every form carries, and without a form there is no guard.</summary>
    string? IdempotencyKey => null;

    /// <summary>What is hashed; the whole command unless narrowed.</summary>
    object HashedPayload => this;
}

/// <summary>For a page that would ask back before it sends: what was taken once must be sent again, to be given its first answer.</summary>
public interface IIdempotencyKeys
{
    /// <summary>Whether a command of this kind has been carried out under this one's key, or that of the form at hand.</summary>
    Task<bool> IsUsedAsync(IIdempotent command, CancellationToken cancellation = default);
}

/// <summary>A command that is no <see cref="IIdempotent"/>, and why it does no harm when sent twice.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RepeatableAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}

/// <summary>What other modules may care about; kept in the outbox with the change and delivered at least once to idempotent <see cref="INotificationHandler{T}"/>s.</summary>
public interface IIntegrationEvent : INotification;

/// <summary>Adds events to the outbox of the current unit of work.</summary>
public interface IOutbox
{
    /// <exception cref="InvalidOperationException">Outside a command.</exception>
    void Add(IIntegrationEvent integrationEvent);
}
