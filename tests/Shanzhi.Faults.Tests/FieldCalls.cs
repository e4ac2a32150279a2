using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;

namespace Shanzhi.Faults.Tests;

/// <param name="Said">The field script believes only an answer that says the key again.</param>
internal sealed record FieldAnswer(HttpStatusCode Status, string? Said, JsonElement? Body)
{
    public long Offset => Body!.Value.GetProperty("offset").GetInt64();

    public Guid? Media => Body!.Value.GetProperty("media") is { ValueKind: JsonValueKind.String } id ? id.GetGuid() : null;
}

/// <summary>What the field script of a phone asks, call by call.</summary>
internal static class FieldCalls
{
    public static string NewKey() => Guid.CreateVersion7().ToString("N");

    public static async Task<FieldAnswer> CallAsync(this Browser phone, HttpMethod method, string path, string? key = null, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Field", $"later {key}");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await phone.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new FieldAnswer(answer.StatusCode, answer.Headers.TryGetValues("X-Field-Answer", out var said) ? said.Single() : null, text.Length > 0 && text[0] is '{' or '[' ? JsonDocument.Parse(text).RootElement : null);
    }

    public static Task<FieldAnswer> OpenAsync(this Browser phone, Guid id, byte[] bytes, string kind = "photo", string? digest = null, string query = "", long? length = null)
        => phone.CallAsync(HttpMethod.Post, $"/field/uploads/{id}{query}", NewKey(), null,
            ("Upload-Length", (length ?? bytes.Length).ToString(CultureInfo.InvariantCulture)), ("Upload-Kind", kind), ("Upload-Sha256", digest ?? Convert.ToHexStringLower(SHA256.HashData(bytes))));

    public static Task<FieldAnswer> AddAsync(this Browser phone, Guid id, long offset, byte[] piece, string query = "")
        => phone.CallAsync(HttpMethod.Patch, $"/field/uploads/{id}{query}", NewKey(), new ByteArrayContent(piece), ("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A whole file, as a phone sends it that is not disturbed.</summary>
    public static async Task<Guid> UploadAsync(this Browser phone, byte[] bytes, string query = "")
    {
        var id = Guid.CreateVersion7();
        (await phone.OpenAsync(id, bytes, query: query)).Status.ShouldBe(HttpStatusCode.Created);
        return (await phone.AddAsync(id, 0, bytes, query)).Media.ShouldNotBeNull();
    }

    /// <summary>A form as the queue sends it: with a fresh token of whoever is signed in, under the key given.</summary>
    public static async Task<FieldAnswer> SendAsync(this Browser phone, string action, string key, params (string Name, string Value)[] fields)
    {
        var who = (await phone.CallAsync(HttpMethod.Get, "/field/me")).Body!.Value;
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Append(("__FormKey", key)).Append((who.GetProperty("field").GetString()!, who.GetProperty("token").GetString()!)))
        {
            content.Add(new StringContent(value), name);
        }

        return await phone.CallAsync(HttpMethod.Post, action, key, content);
    }
}
