using System.Security.Cryptography;
using Shanzhi.Data;
using Shanzhi.Text;

namespace Shanzhi.Communities.Accounts;

internal enum AccountKind
{
    /// <summary>村民: one phone, by one-time code; several people may share it.</summary>
    Villager = 1,

    /// <summary>工作人员: one person, by password and, when switched on, a second factor.</summary>
    Staff = 2,
}

/// <summary>
/// A way to sign in. A villager's and a staff member's account with the same phone are two accounts, so that a code by SMS never opens what a password guards.
/// </summary>
internal sealed class Account : Entity
{
    public const int MaxFailures = 5;
    public static readonly TimeSpan LockoutTime = TimeSpan.FromMinutes(15);

    private Account()
    {
    }

    public AccountKind Kind { get; private set; }

    /// <summary>Lower case; staff only.</summary>
    public string? Login { get; private set; }

    /// <summary>Eleven digits. Unique among accounts of one kind.</summary>
    public string? Phone { get; set; }

    /// <summary>When a code sent to the number last showed it to be the holder's; villagers only. Null while somebody merely vouched for them (当面码, 当面换号).</summary>
    public DateTimeOffset? PhoneProvedAt { get; private set; }

    public string DisplayName { get; set; } = "";

    public string? PasswordHash { get; set; }

    public bool MustChangePassword { get; set; }

    /// <summary>Protected secret of the second factor, kept once it is on.</summary>
    public string? TotpSecret { get; set; }

    /// <summary>True once a code was shown to work.</summary>
    public bool TotpEnabled { get; set; }

    /// <summary>Number of the last 30-second step used, so that a code works once.</summary>
    public long TotpStep { get; set; }

    /// <summary>SHA-256 of the unused recovery codes, separated by blanks.</summary>
    public string? RecoveryCodes { get; set; }

    /// <summary>Changes whenever every session must end.</summary>
    public string SecurityStamp { get; set; } = NewStamp();

    public DateTimeOffset? LockoutEnd { get; set; }

    public int AccessFailedCount { get; set; }

    public bool Disabled { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Last sign-in.</summary>
    public DateTimeOffset? LastSeen { get; private set; }

    public static Account ForVillager(string phone, DateTimeOffset now)
        => new() { Kind = AccountKind.Villager, Phone = phone, DisplayName = Masking.Phone(phone), CreatedAt = now };

    public static Account ForStaff(string login, string name, string? phone, DateTimeOffset now)
        => new() { Kind = AccountKind.Staff, Login = NormalizeLogin(login), DisplayName = name.Trim(), Phone = phone, CreatedAt = now };

    public static string NormalizeLogin(string login) => login.Trim().Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant();

    /// <summary>Letters, digits, dot, dash, underscore; 3 to 32 of them.</summary>
    public static bool IsLogin(string login)
        => login.Length is >= 3 and <= 32 && login.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');

    public bool IsLockedOut(DateTimeOffset now) => LockoutEnd > now;

    /// <summary>Counts a wrong password or second factor.</summary>
    public void Fail(DateTimeOffset now)
    {
        if (++AccessFailedCount >= MaxFailures)
        {
            LockoutEnd = now + LockoutTime;
            AccessFailedCount = 0;
        }
    }

    public void SignedIn(DateTimeOffset now)
    {
        (AccessFailedCount, LockoutEnd, LastSeen) = (0, null, now);
    }

    public void SetDisabled(bool disabled)
    {
        if (disabled != Disabled)
        {
            Disabled = disabled;
            EndSessions();
        }
    }

    /// <summary>A code sent to the number came back. Who came in on somebody's word before goes out, since a proved number opens more; true when that was so.</summary>
    public bool ProvePhone(DateTimeOffset now)
    {
        var vouched = PhoneProvedAt is null;
        PhoneProvedAt = now;
        if (vouched)
        {
            EndSessions();
        }

        return vouched;
    }

    /// <summary>Somebody came in on a staff member's word: that the number is theirs nobody knows.</summary>
    public void VouchedFor() => PhoneProvedAt = null;

    /// <summary>A villager's new number (换手机号), not proved yet; whoever is called by the old one is called by the new.</summary>
    public void ChangePhone(string number)
    {
        DisplayName = DisplayName == Masking.Phone(Phone ?? "") ? Masking.Phone(number) : DisplayName;
        (Phone, PhoneProvedAt) = (number, null);
        EndSessions();
    }

    /// <summary>The name was that of somebody whose data is erased: called by the number, as before anybody was linked.</summary>
    public void ForgetName() => DisplayName = Masking.Phone(Phone ?? "");

    /// <summary>注销: a villager's account that nobody can sign in with or be found by. The row stays for what refers to it.</summary>
    public void Close()
    {
        (Phone, PhoneProvedAt, DisplayName, TotpSecret, RecoveryCodes, LastSeen) = (null, null, "已注销", null, null, null);
        SetDisabled(true);
    }

    public void EndSessions() => SecurityStamp = NewStamp();

    private static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
