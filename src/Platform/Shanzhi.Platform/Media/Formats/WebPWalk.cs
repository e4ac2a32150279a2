using System.Buffers.Binary;

namespace Shanzhi.Platform.Media.Formats;

/// <summary>Keeps the picture and its transparency; drops Exif, XMP, profile and unknown chunks, and tells the header so.</summary>
internal static class WebPWalk
{
    private const byte Animated = 0x02;
    private const byte Alpha = 0x10;

    public static void Walk(ReadOnlySpan<byte> bytes, MediaScan scan)
    {
        var chunks = new RiffCursor(bytes, scan);
        var pictures = 0;
        for (var first = true; chunks.Next(); first = false)
        {
            switch (chunks.Type)
            {
                case "VP8X" when first:
                    Extended(chunks.Body, scan);
                    break;
                case "VP8 ":
                    Lossy(chunks.Body, scan);
                    pictures++;
                    chunks.Keep(scan);
                    break;
                case "VP8L":
                    Lossless(chunks.Body, scan);
                    pictures++;
                    chunks.Keep(scan);
                    break;
                case "ALPH":
                    chunks.Keep(scan);
                    break;
                case "ANIM" or "ANMF":
                    throw new MediaRefusedException(MediaRefusal.Animation);
                case "VP8X":
                    throw MediaScan.Malformed();
                default:
                    break;
            }
        }

        if (pictures != 1)
        {
            throw MediaScan.Malformed();
        }

        RiffCursor.Close(scan);
    }

    private static void Extended(ReadOnlySpan<byte> body, MediaScan scan)
    {
        if (body.Length != 10)
        {
            throw MediaScan.Malformed();
        }

        if ((body[0] & Animated) != 0)
        {
            throw new MediaRefusedException(MediaRefusal.Animation);
        }

        scan.Size(1 + UInt24(body[4..]), 1 + UInt24(body[7..]));
        RiffCursor.Write(scan, "VP8X"u8, [(byte)(body[0] & Alpha), 0, 0, 0, .. body[4..]]);
    }

    private static void Lossy(ReadOnlySpan<byte> body, MediaScan scan)
    {
        if (body.Length < 10 || !body[3..].StartsWith([(byte)0x9D, (byte)0x01, (byte)0x2A]))
        {
            throw MediaScan.Malformed();
        }

        const int fourteenBits = 0x3FFF;
        scan.Size(
            BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & fourteenBits,
            BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & fourteenBits);
    }

    private static void Lossless(ReadOnlySpan<byte> body, MediaScan scan)
    {
        if (body.Length < 5 || body[0] != 0x2F)
        {
            throw MediaScan.Malformed();
        }

        var bits = BinaryPrimitives.ReadUInt32LittleEndian(body[1..]);
        scan.Size(1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
    }

    private static int UInt24(ReadOnlySpan<byte> at) => at[0] | (at[1] << 8) | (at[2] << 16);
}
