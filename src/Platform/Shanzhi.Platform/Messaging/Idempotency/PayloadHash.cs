using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shanzhi.Messaging;

namespace Shanzhi.Platform.Messaging.Idempotency;

/// <summary>SHA-256 over the payload's JSON with sorted properties and without the key, so that the order of declaration does not matter.</summary>
internal static class PayloadHash
{
    public static byte[] Of(IIdempotent command)
    {
        var payload = command.HashedPayload;
        var node = JsonSerializer.SerializeToNode(payload, payload.GetType());
        (node as JsonObject)?.Remove(nameof(IIdempotent.IdempotencyKey));
        return SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Sorted(node)));
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject values => new JsonObject(values
            .OrderBy(value => value.Key, StringComparer.Ordinal)
            .Select(value => KeyValuePair.Create(value.Key, Sorted(value.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
