using System.Text;
using System.Text.Encodings.Web;

namespace Shanzhi.Text;

/// <summary>
/// Escapes only &amp; &lt; &gt; " and '. The framework's encoder also turns characters beyond the BMP into entities, and those occur in names (𠮷).
/// Unpaired surrogates become U+FFFD.
/// </summary>
public sealed class MinimalHtmlEncoder : HtmlEncoder
{
    /// <inheritdoc />
    public override int MaxOutputCharactersPerInputCharacter => 6;

    /// <inheritdoc />
    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var span = new ReadOnlySpan<char>(text, textLength);
        for (var i = 0; i < span.Length; i++)
        {
            if (Entity(span[i]) is not null)
            {
                return i;
            }

            if (char.IsSurrogate(span[i]) && Rune.DecodeFromUtf16(span[i..], out _, out _) != System.Buffers.OperationStatus.Done)
            {
                return i;
            }

            i += char.IsSurrogate(span[i]) ? 1 : 0;
        }

        return -1;
    }

    /// <inheritdoc />
    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var target = new Span<char>(buffer, bufferLength);
        if (Entity(unicodeScalar) is { } entity)
        {
            numberOfCharactersWritten = entity.TryCopyTo(target) ? entity.Length : 0;
            return numberOfCharactersWritten > 0;
        }

        return new Rune(unicodeScalar).TryEncodeToUtf16(target, out numberOfCharactersWritten);
    }

    /// <inheritdoc />
    public override bool WillEncode(int unicodeScalar) => Entity(unicodeScalar) is not null;

    private static string? Entity(int scalar) => scalar switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => null,
    };
}
