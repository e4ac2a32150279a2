using Microsoft.EntityFrameworkCore;
using Shanzhi.Messaging;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Messaging.Idempotency;

internal sealed class IdempotencyKeys(KernelDbContext database, FormKey form) : IIdempotencyKeys
{
    public async Task<bool> IsUsedAsync(IIdempotent command, CancellationToken cancellation = default)
        => form.For(command) is { } key && await database.Set<IdempotencyRecord>().AnyAsync(record => record.Key == key, cancellation);
}
