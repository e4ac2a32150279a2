using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Api;
using Shanzhi.Areas;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Api;

/// <summary>Who calls with an API key (接口密钥): nobody's account, with the rights of the key's scopes and no other.</summary>
internal sealed class ApiKeyTokens(
    KernelDbContext database, ITenantWriter writer, IMultiTenantContextAccessor tenancy, ApiScopes scopes, IEnumerable<IAreaCodes> areas, TimeProvider time) : IProgramTokens
{
    public const string KeyPrefix = "szk_";

    /// <summary>When it was last used is kept this coarsely: not each request writes.</summary>
    private static readonly TimeSpan Coarse = TimeSpan.FromMinutes(10);

    public string Prefix => KeyPrefix;

    public async Task<Caller?> FindAsync(string token, CancellationToken cancellation)
    {
        var (hash, now) = (ProgramSecret.Hash(token), time.GetUtcNow());
        var key = await database.Set<ApiKey>().AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash, cancellation);
        if (key is null || !key.Works(now) || await ReachAsync(key.AreaCode, cancellation) is not { } reach)
        {
            return null;
        }

        if (!(key.LastUsedAt > now - Coarse))
        {
            await TouchAsync(key.Id, now, cancellation);
        }

        var allowed = scopes.Of(key.Scopes);
        return new Caller(null, key.Name, [.. allowed.SelectMany(scope => scope.Permissions).Select(right => new Grant(right.Name, reach)).Distinct()])
        {
            ProgramId = key.Id,
            Scopes = [.. allowed.Select(scope => scope.Name)],
            Office = "接口密钥",
        };
    }

    /// <summary>Null when its place is no more: the key then reaches nothing.</summary>
    private async Task<AreaPath?> ReachAsync(string? code, CancellationToken cancellation)
        => code is null ? AreaPath.Root : areas.FirstOrDefault() is { } places && await places.FindAsync(code, cancellation) is { } place ? place.Path : (AreaPath?)null;

    private Task<bool> TouchAsync(Guid id, DateTimeOffset now, CancellationToken cancellation)
        => writer.ExecuteAsync(
            tenancy.Tenant,
            Caller.System,
            async (unit, token) =>
            {
                var key = await unit.GetRequiredService<KernelDbContext>().Set<ApiKey>().SingleAsync(row => row.Id == id, token);
                key.LastUsedAt = now > key.LastUsedAt || key.LastUsedAt is null ? now : key.LastUsedAt;
                return true;
            },
            cancellation: cancellation);
}
