using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Data;
using Shanzhi.Messaging;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Messaging.Idempotency;

/// <summary>Asked inside the command's unit of work, before and after its handler.</summary>
internal sealed class IdempotencyGuard(KernelDbContext database, TimeProvider time)
{
    private static readonly PreparedQuery<Func<KernelDbContext, string, CancellationToken, Task<IdempotencyRecord?>>> ByKey = new(() => EF.CompileAsyncQuery(
        (KernelDbContext database, string key, CancellationToken _) => database.Set<IdempotencyRecord>().AsNoTracking().SingleOrDefault(row => row.Key == key)));

    /// <summary>The first answer, if the key was used for the same payload before.</summary>
    /// <exception cref="ConflictException">The key was used for another payload or command.</exception>
    /// <exception cref="InputException">The key is empty or too long.</exception>
    public async Task<(bool Found, TResult? Result)> FindAsync<TResult>(IIdempotent command, string? key, CancellationToken cancellation)
    {
        if (key is null)
        {
            return default;
        }

        if (key.Length is 0 or > IdempotencyRecord.MaxKeyLength)
        {
            throw new InputException(nameof(IIdempotent.IdempotencyKey), "这一页放得太久了，请重新打开再交。");
        }

        var record = await ByKey.On(database)(database, key, cancellation);
        if (record is null)
        {
            return default;
        }

        if (record.Command != NameOf(command) || !record.PayloadHash.AsSpan().SequenceEqual(PayloadHash.Of(command)))
        {
            throw new ConflictException("这一页刚才已经交过别的内容了。真是另一件事，就再按一次。");
        }

        return (true, JsonSerializer.Deserialize<TResult>(record.ResultJson));
    }

    /// <summary>Keeps the answer with the command; does nothing without a key.</summary>
    public void Store<TResult>(IIdempotent command, string? key, TResult result)
    {
        if (key is not null)
        {
            database.Add(new IdempotencyRecord
            {
                Key = key,
                Command = NameOf(command),
                PayloadHash = PayloadHash.Of(command),
                ResultJson = JsonSerializer.Serialize(result),
                At = time.GetUtcNow(),
            });
        }
    }

    private static string NameOf(IIdempotent command) => command.GetType().FullName!;
}
