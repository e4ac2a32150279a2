using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Messaging;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Api;

/// <summary>Stops a key (停用) for good: the next request with it is refused.</summary>
[Repeatable("a key that is revoked stays revoked since the first time")]
internal sealed record RevokeApiKey(Guid Id) : ICommand<bool>;

internal sealed class RevokeApiKeyHandler(KernelDbContext database, IAuditTrail audit, TimeProvider time) : IRequestHandler<RevokeApiKey, bool>
{
    public async Task<bool> Handle(RevokeApiKey request, CancellationToken cancellationToken)
    {
        var key = await database.Set<ApiKey>().SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken) ?? throw new NotFoundException();
        if (key.RevokedAt is not null)
        {
            return false;
        }

        key.RevokedAt = time.GetUtcNow();
        audit.Record("tenant.api.key.revoke", $"apiKey/{key.Id}");
        return true;
    }
}
