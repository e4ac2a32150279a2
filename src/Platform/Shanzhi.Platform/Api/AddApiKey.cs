using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Api;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Messaging;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Api;

/// <param name="AreaCode">The one place it reaches; the whole tenant when empty.</param>
/// <param name="Days">How long it works.</param>
/// <param name="Hash">Of the key, which is shown once and not kept.</param>
internal sealed record AddApiKey(string Name, IReadOnlyList<string> Scopes, string? AreaCode, int? Days, string Hash, string Tail) : ICommand<Guid>, IIdempotent
{
    public const int MostDays = 3650;

    /// <summary>Each click makes another key; the first is the one that is kept.</summary>
    object IIdempotent.HashedPayload => this with { Hash = "", Tail = "" };
}

internal sealed class AddApiKeyHandler(KernelDbContext database, ApiScopes scopes, IEnumerable<IAreaCodes> areas, IAuditTrail audit, TimeProvider time) : IRequestHandler<AddApiKey, Guid>
{
    /// <summary>A tenant that has more has lost count of them.</summary>
    private const int Most = 100;

    public async Task<Guid> Handle(AddApiKey request, CancellationToken cancellationToken)
    {
        var (name, code) = (request.Name.Trim(), request.AreaCode?.Trim());
        List<InputError> errors = [];
        if (name.Length is 0 or > ApiKey.MaxName)
        {
            errors.Add(new InputError(nameof(request.Name), "请写是哪个单位、哪个系统用，最多 {0} 字。", ApiKey.MaxName));
        }

        if (request.Scopes.Count == 0 || request.Scopes.Any(scope => scopes.All.All(known => known.Name != scope)))
        {
            errors.Add(new InputError(nameof(request.Scopes), "请勾上这把密钥能做什么，至少一样。"));
        }

        if (request.Days is <= 0 or > AddApiKey.MostDays)
        {
            errors.Add(new InputError(nameof(request.Days), "天数写 1 到 {0}；空着就是一直能用。", AddApiKey.MostDays));
        }

        if (!string.IsNullOrEmpty(code) && (areas.FirstOrDefault() is not { } places || await places.FindAsync(code, cancellationToken) is null))
        {
            errors.Add(new InputError(nameof(request.AreaCode), "没有代码是 {0} 的地方。", code));
        }

        var now = time.GetUtcNow();
        if (await database.Set<ApiKey>().CountAsync(key => key.RevokedAt == null, cancellationToken) >= Most)
        {
            errors.Add(new InputError("", "密钥满 {0} 把了，先停掉不用的。", Most));
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        var added = new ApiKey
        {
            Name = name,
            Hash = request.Hash,
            Tail = request.Tail,
            Scopes = string.Join(' ', request.Scopes.Distinct().Order(StringComparer.Ordinal)),
            AreaCode = string.IsNullOrEmpty(code) ? null : code,
            At = now,
            ExpiresAt = request.Days is { } days ? now.AddDays(days) : null,
        };
        database.Add(added);
        audit.Record("tenant.api.key.add", $"apiKey/{added.Id}");
        return added.Id;
    }
}
