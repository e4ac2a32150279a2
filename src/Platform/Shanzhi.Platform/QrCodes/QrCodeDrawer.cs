using System.Globalization;
using System.Net;
using System.Text;
using QRCoder;
using QRCoder.Exceptions;
using Shanzhi.Markup;

namespace Shanzhi.Platform.QrCodes;

internal sealed class QrCodeDrawer : IQrCodes
{
    public string Svg(string text, string title = "二维码")
    {
        using var data = Encode(text);
        var rows = data.ModuleMatrix;
        // Black on white whatever the theme: scanners fail on inverted codes.
        var svg = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {rows.Count} {rows.Count}\" role=\"img\" shape-rendering=\"crispEdges\">")
            .Append("<title>").Append(WebUtility.HtmlEncode(title)).Append("</title>")
            .Append(CultureInfo.InvariantCulture, $"<path fill=\"#fff\" d=\"M0 0h{rows.Count}v{rows.Count}H0z\"/><path d=\"");
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                var start = x;
                while (x < rows.Count && rows[y][x])
                {
                    x++;
                }

                if (x > start)
                {
                    svg.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1H{start}z");
                }
            }
        }

        return svg.Append("\"/></svg>").ToString();
    }

    public byte[] Png(string text, int pixelsPerModule = 16)
    {
        using var data = Encode(text);
        using var png = new PngByteQRCode(data);
        return png.GetGraphic(pixelsPerModule);
    }

    private static QRCodeData Encode(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        try
        {
            return QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        }
        catch (DataTooLongException e)
        {
            throw new ArgumentException("Text does not fit into a QR code.", nameof(text), e);
        }
    }
}
