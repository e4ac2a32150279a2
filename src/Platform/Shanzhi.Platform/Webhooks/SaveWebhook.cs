using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shanzhi.Audit;
using Shanzhi.Caching;
using Shanzhi.Messaging;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Webhooks;

/// <summary>Adds an address (推送地址) or changes one; switched on again, it is given a new chance.</summary>
internal sealed record SaveWebhook(Guid? Id, string Name, string Url, IReadOnlyList<string> Events, bool Active) : ICommand<Guid>, IIdempotent;

/// <summary>Asks the name for its addresses before the command's turn: nobody's change waits for that.</summary>
internal sealed class SaveWebhookPreparation(OutwardAddresses addresses, IOptions<WebhookOptions> options) : IPreparation<SaveWebhook>
{
    public async Task<SaveWebhook> PrepareAsync(SaveWebhook command, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(command.Url.Trim(), UriKind.Absolute, out var url) || url.UserInfo.Length > 0 || command.Url.Length > WebhookEndpoint.MaxUrl
            || (url.Scheme != Uri.UriSchemeHttps && !(options.Value.AllowHttp && url.Scheme == Uri.UriSchemeHttp)))
        {
            throw new InputException(nameof(SaveWebhook.Url), "网址要用 https:// 开头，不带用户名和密码。");
        }

        return await addresses.FindAsync(url.IdnHost, cancellation) is not null
            ? command with { Url = url.AbsoluteUri }
            : throw new InputException(nameof(SaveWebhook.Url), "这个网址找不到，或者指到内网、本机去了，不能推。");
    }
}

internal sealed class SaveWebhookHandler(KernelDbContext database, WebhookEvents events, WebhookSecret secrets, ITenantCache cache, IAuditTrail audit, TimeProvider time) : IRequestHandler<SaveWebhook, Guid>
{
    private const int Most = 20;

    public async Task<Guid> Handle(SaveWebhook request, CancellationToken cancellationToken)
    {
        var endpoint = request.Id is { } id ? await database.Set<WebhookEndpoint>().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) ?? throw new NotFoundException() : null;
        var name = request.Name.Trim();
        List<InputError> errors = [];
        if (name.Length is 0 or > WebhookEndpoint.MaxName)
        {
            errors.Add(new InputError(nameof(request.Name), "请写推给哪个单位、哪个系统，最多 {0} 字。", WebhookEndpoint.MaxName));
        }

        if (request.Events.Count == 0 || request.Events.Any(type => events.All.All(known => known.Type != type)))
        {
            errors.Add(new InputError(nameof(request.Events), "请勾上推哪些事，至少一样。"));
        }

        if (endpoint is null && await database.Set<WebhookEndpoint>().CountAsync(cancellationToken) >= Most)
        {
            errors.Add(new InputError("", "推送地址满 {0} 个了，先删掉不用的。", Most));
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        var wanted = string.Join(' ', request.Events.Distinct().Order(StringComparer.Ordinal));
        if (endpoint is null)
        {
            endpoint = new WebhookEndpoint { Name = name, Url = request.Url, Events = wanted, Secret = secrets.Make(), At = time.GetUtcNow() };
            database.Add(endpoint);
        }

        (endpoint.Name, endpoint.Url, endpoint.Events, endpoint.Active) = (name, request.Url, wanted, request.Active);
        if (request.Active)
        {
            (endpoint.GivenUpAt, endpoint.FailingSince) = (null, null);
        }

        cache.Remove(WebhookPublisher.TypesKey);
        audit.Record("tenant.webhook.save", $"webhook/{endpoint.Id}");
        return endpoint.Id;
    }
}
