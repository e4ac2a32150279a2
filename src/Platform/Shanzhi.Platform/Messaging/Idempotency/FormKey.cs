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

    public void Take(IFormCollection form) => sent = Guid.TryParseExact(form[FormKeyTagHelper.Field].ToString(), "N", out var key) ? key.ToString("N") : null;

    /// <summary>A command's own key, or the form's. One form may send several commands: each kind has its own.</summary>
    public string? For(IIdempotent command) => command.IdempotencyKey
        ?? (sent is null ? null : $"{sent}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(command.GetType().FullName!)).AsSpan(0, 8))}");
}
