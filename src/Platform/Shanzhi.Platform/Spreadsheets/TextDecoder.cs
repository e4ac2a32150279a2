using System.Text;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Platform.Spreadsheets;

/// <summary>Decodes a text file of unknown encoding: byte order mark, else UTF-8, else GB18030 (what Chinese Excel writes).</summary>
internal static class TextDecoder
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Encoding Gb18030 { get; } =
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = bytes switch
        {
            [0xFF, 0xFE, ..] => Try(new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true), bytes),
            [0xFE, 0xFF, ..] => Try(new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true), bytes),
            [0xEF, 0xBB, 0xBF, ..] => Try(Utf8, bytes),
            _ => Guess(bytes),
        };
        return text?.TrimStart('\uFEFF') ?? throw new SpreadsheetException(SpreadsheetFault.UnknownEncoding);
    }

    private static string? Guess(ReadOnlySpan<byte> bytes)
    {
        var utf8 = Try(Utf8, bytes);
        // Some Chinese words in GBK are also valid UTF-8, of Greek or Arabic letters; no Chinese in UTF-8 is below U+0800.
        var unlikely = utf8 is not null && utf8.Any(c => c > 0x7F) && utf8.All(c => c < 0x800);
        return utf8 is null || unlikely ? Try(Gb18030, bytes) ?? utf8 : utf8;
    }

    private static string? Try(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
