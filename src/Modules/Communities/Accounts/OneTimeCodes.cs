using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shanzhi.Communities.Data;
using Shanzhi.Data;
using Shanzhi.Messaging;
using Shanzhi.Notifications;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

/// <summary>How many codes may be sent. Section <c>Accounts:OneTimeCodes</c>.</summary>
public sealed class OneTimeCodeOptions
{
    public int PerMinute { get; set; } = 1;

    public int PerHour { get; set; } = 5;

    public int PerDay { get; set; } = 10;

    /// <summary>Codes asked for from one address in an hour, whatever the numbers.</summary>
    public int PerAddressPerHour { get; set; } = 30;

    public int PerTenantPerDay { get; set; } = 5000;
}

internal sealed class OneTimeCodes(
    CommunitiesDbContext db, ITenantDatabase database, IDataProtectionProvider protection, INotifier notifier, ICurrentUser user, TimeProvider time,
    IOptions<OneTimeCodeOptions> caps) : IOneTimeCodes
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan PassLifetime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    public Task SendAsync(string phone, string purpose, CancellationToken cancellation = default)
        => SendAsync(phone, purpose, "验证码 {0}，5 分钟内有效。谁来要都不要告诉。", cancellation);

    public async Task SendAsync(string phone, string purpose, string words, CancellationToken cancellation = default)
    {
        var number = PhoneNumbers.Normalize(phone) ?? throw new InputException("Phone", "手机号要 11 位数字，以 1 开头。");
        await CheckCapsAsync(number, cancellation);
        await db.OneTimeCodes.Where(code => code.SentAt < time.GetUtcNow() - Kept).ExecuteDeleteAsync(cancellation);
        var text = Add(number, purpose, Lifetime, null);
        notifier.Send(number, $"accounts.code.{purpose}", $"【{database.Tenant.Name}】{string.Format(CultureInfo.InvariantCulture, words, text)}", text);
    }

    /// <summary>A code read out by staff who know the person; it is not sent.</summary>
    public string Issue(string phone, string purpose, Guid? by) => Add(phone, purpose, PassLifetime, by ?? Guid.Empty);

    public Task<bool> VerifyAsync(string phone, string purpose, string code, CancellationToken cancellation = default)
        => VerifyAllAsync([(phone, purpose, code)], cancellation);

    /// <summary>True when all of them are right; only then are they used up. A wrong one counts as a try, and leaves the others good.</summary>
    public async Task<bool> VerifyAllAsync(IReadOnlyList<(string Phone, string Purpose, string Code)> asked, CancellationToken cancellation)
    {
        List<OneTimeCode> right = [];
        foreach (var (phone, purpose, code) in asked)
        {
            if (await FindAsync(phone, purpose, code, cancellation) is { } found)
            {
                right.Add(found);
            }
        }

        if (right.Count < asked.Count)
        {
            return false;
        }

        right.ForEach(code => code.Use(time.GetUtcNow()));
        return true;
    }

    private async Task<OneTimeCode?> FindAsync(string phone, string purpose, string code, CancellationToken cancellation)
    {
        var typed = string.Concat((code ?? "").Normalize(NormalizationForm.FormKC).Where(char.IsAsciiDigit));
        if (PhoneNumbers.Normalize(phone) is not { } number)
        {
            return null;
        }

        var newest = await db.OneTimeCodes.Where(x => x.Phone == number && x.Purpose == purpose).OrderByDescending(x => x.SentAt).ThenByDescending(x => x.Id).FirstOrDefaultAsync(cancellation);
        if (newest is null || !newest.IsOpen(time.GetUtcNow()))
        {
            return null;
        }

        if (!CryptographicOperations.FixedTimeEquals(newest.Hash, Hash(Protector.Unprotect(newest.Key), number, purpose, typed)))
        {
            newest.Miss();
            return null;
        }

        return newest;
    }

    private IDataProtector Protector => protection.CreateProtector("Shanzhi.Communities.OneTimeCodes");

    private string Add(string phone, string purpose, TimeSpan lifetime, Guid? by)
    {
        var text = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var key = RandomNumberGenerator.GetBytes(32);
        var now = time.GetUtcNow();
        db.OneTimeCodes.Add(new OneTimeCode
        {
            Phone = phone,
            Purpose = purpose,
            Key = Protector.Protect(key),
            Hash = Hash(key, phone, purpose, text),
            SentAt = now,
            ExpiresAt = now + lifetime,
            Address = user.Caller.Address ?? "",
            IssuedBy = by,
        });
        return text;
    }

    private byte[] Hash(byte[] key, string phone, string purpose, string code)
        => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{database.Tenant.Id}|{phone}|{purpose}|{code}"));

    private async Task CheckCapsAsync(string phone, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var cap = caps.Value;
        var sent = await db.OneTimeCodes.Where(x => x.Phone == phone && x.IssuedBy == null && x.SentAt > now.AddDays(-1)).Select(x => x.SentAt).ToListAsync(cancellation);
        if (sent.Count(at => at > now.AddMinutes(-1)) >= cap.PerMinute)
        {
            throw new InputException("Phone", "刚发过一条，请等 1 分钟再要。");
        }

        if (sent.Count(at => at > now.AddHours(-1)) >= cap.PerHour)
        {
            throw new InputException("Phone", "这个号码 1 小时里要了太多次。请过一会儿再试，着急就请网格员当面确认。");
        }

        if (sent.Count >= cap.PerDay)
        {
            throw new InputException("Phone", "这个号码今天要了太多次。请明天再试，着急就请网格员当面确认。");
        }

        var address = user.Caller.Address;
        if (address is not null && await db.OneTimeCodes.CountAsync(x => x.Address == address && x.IssuedBy == null && x.SentAt > now.AddHours(-1), cancellation) >= cap.PerAddressPerHour)
        {
            throw new InputException("Phone", "这里 1 小时里要了太多次。请过一会儿再试，着急就请网格员当面确认。");
        }

        if (await db.OneTimeCodes.CountAsync(x => x.IssuedBy == null && x.SentAt >= time.StartOfToday(), cancellation) >= cap.PerTenantPerDay)
        {
            throw new InputException("Phone", "今天的短信发完了。请明天再试，着急就请网格员当面确认。");
        }
    }
}
