using Microsoft.AspNetCore.Identity;

namespace Shanzhi.Communities.Accounts;

/// <summary>Long rather than odd: ten characters of any kind, and none of those that are tried first.</summary>
internal sealed class PasswordRule : IPasswordValidator<Account>
{
    public const int MinLength = 10;

    private static readonly string[] Common =
    [
        "password", "qwerty", "asdfgh", "zxcvbn", "1qaz2wsx", "1q2w3e4r", "123qwe", "qwe123", "abc123", "a123456", "123456", "654321", "111111", "888888",
        "666666", "000000", "5201314", "1314520", "woaini", "iloveyou", "admin", "administrator", "welcome", "letmein", "test", "shanzhi", "wangge", "112233", "123123", "147258",
    ];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
        => Task.FromResult(Problem(password ?? "", user.Login, user.Phone) is { } problem
            ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = problem })
            : IdentityResult.Success);

    /// <summary>What is wrong and what to do; null when nothing is.</summary>
    public static string? Problem(string password, string? login = null, string? phone = null)
    {
        var text = password.ToLowerInvariant();
        if (password.EnumerateRunes().Count() < MinLength)
        {
            return "密码太短，至少 10 个字。用一句自己记得住的话就行。";
        }

        if (text.Distinct().Count() < 5 || IsRun(text) || Leftover(text) < 4)
        {
            return "这个密码太常见，别人一猜就中。换一句自己记得住的话。";
        }

        return (login is { Length: > 3 } && text.Contains(login, StringComparison.Ordinal)) || (phone is not null && text.Contains(phone, StringComparison.Ordinal))
            ? "密码里不要有登录名和手机号。"
            : null;
    }

    /// <summary>What is left once common pieces and digits are taken away: "password2026" is no better than "password".</summary>
    private static int Leftover(string text)
    {
        var rest = Common.OrderByDescending(word => word.Length).Aggregate(text, (left, word) => left.Replace(word, "", StringComparison.Ordinal));
        var anyCommon = rest.Length < text.Length;
        return anyCommon ? rest.Count(letter => !char.IsAsciiDigit(letter)) : text.Length;
    }

    private static bool IsRun(string text)
        => text.Zip(text.Skip(1)).All(pair => pair.Second - pair.First == 1) || text.Zip(text.Skip(1)).All(pair => pair.First - pair.Second == 1);
}
