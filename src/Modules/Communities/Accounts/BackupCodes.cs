using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Shanzhi.Communities.Accounts;

/// <summary>
/// Backup codes (备用码) for a lost phone, worked out from the secret in the phone: the page can show them before the second factor is on, and a second click, or an
/// answer that never arrived, loses none. Another secret gives others.
/// </summary>
internal static class BackupCodes
{
    private const int Count = 10;

    // Without those that are taken for one another.
    private const string Alphabet = "23456789BCDFGHJKMNPQRTVWXY";

    public static IReadOnlyList<string> Of(string secret) => [.. Enumerable.Range(1, Count).Select(number => Code(secret, number))];

    private static string Code(string secret, int number)
    {
        var bytes = HMACSHA256.HashData(Encoding.ASCII.GetBytes(secret), Encoding.ASCII.GetBytes(number.ToString("'recovery-code/'0", CultureInfo.InvariantCulture)));

        // Two bytes a letter: the remainder favours none that anybody could use.
        var letters = Enumerable.Range(0, 10).Select(at => Alphabet[((bytes[2 * at] << 8) | bytes[(2 * at) + 1]) % Alphabet.Length]).ToArray();
        return $"{new string(letters, 0, 5)}-{new string(letters, 5, 5)}";
    }
}
