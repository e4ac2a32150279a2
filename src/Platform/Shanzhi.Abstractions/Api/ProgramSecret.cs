using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Shanzhi.Api;

/// <summary>Makes tokens for programs. Only the hash is kept: 256 random bits need no slow one.</summary>
public static class ProgramSecret
{
    /// <summary>Characters of a hash.</summary>
    public const int HashLength = 64;

    /// <param name="prefix">See <see cref="IProgramTokens.Prefix"/>.</param>
    public static string New(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
