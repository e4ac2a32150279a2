namespace Shanzhi.Markup;

/// <summary>QR codes (二维码), error level M, with the quiet zone scanners need.</summary>
public interface IQrCodes
{
    /// <summary>An SVG element without width, height or inline style: size it by CSS.</summary>
    /// <param name="text">At most 2,331 bytes of UTF-8.</param>
    /// <param name="title">What a screen reader says.</param>
    /// <exception cref="ArgumentException">The text is empty or too long.</exception>
    string Svg(string text, string title = "二维码");

    /// <summary>A PNG for posters.</summary>
    /// <param name="text">At most 2,331 bytes of UTF-8.</param>
    /// <param name="pixelsPerModule">Side of one square, in pixels.</param>
    /// <exception cref="ArgumentException">The text is empty or too long.</exception>
    byte[] Png(string text, int pixelsPerModule = 16);
}
