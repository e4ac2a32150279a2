using Microsoft.EntityFrameworkCore;
using Shanzhi.Messaging;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Messaging.Idempotency;

internal sealed class IdempotencyKeys(KernelDbContext database) : IIdempotencyKeys
{
    public Task<bool> IsUsedAsync(string key, CancellationToken cancellation = default)
        => database.Set<IdempotencyRecord>().AnyAsync(record => record.Key == key, cancellation);
}
