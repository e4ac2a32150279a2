using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Shanzhi.Platform.Notifications;

/// <summary>Takes secrets out of texts and puts them, or stars, back.</summary>
internal sealed class SecretText(IDataProtectionProvider protection, IOptions<NotificationOptions> options)
{
    private readonly IDataProtector protector = protection.CreateProtector("Shanzhi.Notifications.Secret");

    public bool ShowSecrets => options.Value.ShowSecrets;

    public (string Text, string? Protected) Hide(string text, string? secret)
        => string.IsNullOrEmpty(secret) ? (text, null) : (text.Replace(secret, Notification.SecretMark, StringComparison.Ordinal), protector.Protect(secret));

    /// <returns>Null too when the keys that protected it are gone.</returns>
    public string? Reveal(string? secretProtected)
    {
        try
        {
            return secretProtected is null ? null : protector.Unprotect(secretProtected);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static string Fill(string text, string? secret) => text.Replace(Notification.SecretMark, secret ?? "***", StringComparison.Ordinal);
}
