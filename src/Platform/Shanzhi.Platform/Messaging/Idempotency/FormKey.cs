using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Shanzhi.Messaging;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Messaging.Idempotency;

/// <summary>The key of the form that the request at hand sent; none elsewhere.</summary>
internal sealed class FormKey
{
    private string? sent;

    public void Take(IFormCollection form) => sent = TryParse(form[FormKeyTagHelper.Field].ToString(), out var key) ? key : null;

    /// <summary>Any key of the right shape: one is made by the page, or by a phone that fills in a page a second time.</summary>
    public static bool TryParse(string text, out string key)
    {
        var parsed = Guid.TryParseExact(text, "N", out var value);
        key = parsed ? value.ToString("N") : "";
        return parsed;
    }

    /// <summary>A command's own key, or the form's. One form may send several commands: each kind has its own.</summary>
    public string? For(IIdempotent command) => command.IdempotencyKey
        ?? (sent is null ? null : $"{sent}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(command.GetType().FullName!)).AsSpan(0, 8))}");
}
