using Shanzhi.Data;

namespace Shanzhi.Communities.Accounts;

/// <summary>A code sent to a phone (验证码), or read out on the spot by staff (当面码). Only the newest of a phone and purpose counts.</summary>
internal sealed class OneTimeCode : Entity
{
    public const int MaxTries = 5;

    public string Phone { get; init; } = "";

    public string Purpose { get; init; } = "";

    /// <summary>HMAC-SHA256 of tenant, phone, purpose and code.</summary>
    public byte[] Hash { get; init; } = [];

    /// <summary>The HMAC's key, protected by a key that is not in the database: six digits alone would be guessed in a moment.</summary>
    public byte[] Key { get; init; } = [];

    public DateTimeOffset SentAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Where the request came from; for the cap per address.</summary>
    public string Address { get; init; } = "";

    /// <summary>Staff who read the code out; null when it was sent.</summary>
    public Guid? IssuedBy { get; init; }

    public int Tries { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    public bool IsOpen(DateTimeOffset now) => UsedAt is null && Tries < MaxTries && now < ExpiresAt;

    public void Miss() => Tries++;

    public void Use(DateTimeOffset now) => UsedAt = now;
}
