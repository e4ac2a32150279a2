using System.Buffers;
using System.Globalization;
using System.Text;

namespace Shanzhi.Text;

/// <summary>What kind of number must not be published.</summary>
public enum LintKind
{
    /// <summary>An 18-digit citizen number (公民身份号码).</summary>
    IdNumber,

    /// <summary>A mobile phone number (手机号码).</summary>
    Phone,

    /// <summary>A bank card number (银行卡号).</summary>
    BankCard,
}

/// <summary>A number found in a text, by position in UTF-16 units.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How far it reaches, with the spaces and dashes inside.</param>
/// <param name="ChecksumValid">Whether its check digit agrees; a citizen number is reported even when it does not. True for phones, which have none.</param>
public sealed record LintFinding(LintKind Kind, int Start, int Length, bool ChecksumValid);

/// <summary>Finds full citizen, phone and bank card numbers in a text that is to be published, however they are spaced or typed.</summary>
public static class PublishLint
{
    private const int MostSeparators = 3;

    private static readonly SearchValues<char> Separators =
        SearchValues.Create(" \t\u00a0\u3000\u2009\u200b\u200c\u200d\u2060\ufeff-－‐‑–—_.·");

    /// <summary>All such numbers in the order they occur; empty when the text may be published.</summary>
    public static IReadOnlyList<LintFinding> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var groups = Groups(text);
        var findings = new List<LintFinding>();
        for (var first = 0; first < groups.Count;)
        {
            var (finding, last) = LongestFrom(groups, first);
            if (finding is not null)
            {
                findings.Add(finding);
            }

            first = last + 1;
        }

        return findings;
    }

    // 138 1234 0012 is one number in three groups, while 2026-11-22 13812340012 holds a day first: every start at a group is tried.
    private static (LintFinding? Finding, int Last) LongestFrom(List<Group> groups, int first)
    {
        (LintFinding?, int) best = (null, first);
        var digits = string.Empty;
        for (var last = first; last < groups.Count && (last == first || groups[last].Joined); last++)
        {
            digits += groups[last].Digits;
            if (digits.Length > 19)
            {
                break;
            }

            if (NumberRules.Classify(digits) is { } found)
            {
                var start = groups[first].Start;
                best = (new LintFinding(found.Kind, start, groups[last].End - start, found.ChecksumValid), last);
            }
        }

        return best;
    }

    private static List<Group> Groups(string text)
    {
        var groups = new List<Group>();
        for (var i = 0; i < text.Length;)
        {
            if (DigitAt(text, i) is null)
            {
                i++;
                continue;
            }

            var start = i;
            var digits = new StringBuilder();
            for (; i < text.Length && DigitAt(text, i) is { } digit; i++)
            {
                digits.Append(digit);
            }

            groups.Add(new Group(digits.ToString(), start, i, groups.Count > 0 && JoinedTo(text, groups[^1].End, start)));
        }

        return groups;
    }

    // The check digit X counts only straight after a digit or a separator, and not as the first letter of a word.
    private static char? DigitAt(string text, int i)
    {
        var c = text[i];
        if (CharUnicodeInfo.GetDecimalDigitValue(c) is var value and >= 0)
        {
            return (char)('0' + value);
        }

        var isX = c is 'x' or 'X' or 'Ｘ' or 'ｘ';
        return isX && i > 0 && (IsDigit(text[i - 1]) || IsSeparator(text[i - 1])) && (i + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[i + 1])) ? 'X' : null;
    }

    private static bool IsDigit(char c) => CharUnicodeInfo.GetDecimalDigitValue(c) >= 0;

    private static bool JoinedTo(string text, int from, int to) =>
        to - from <= MostSeparators && text.AsSpan(from, to - from).IndexOfAnyExcept(Separators) < 0;

    private static bool IsSeparator(char c) => Separators.Contains(c);

    private sealed record Group(string Digits, int Start, int End, bool Joined);
}
