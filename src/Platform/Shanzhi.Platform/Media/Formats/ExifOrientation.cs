using System.Buffers.Binary;

namespace Shanzhi.Platform.Media.Formats;

/// <summary>The one Exif tag worth keeping: which way up the phone was held.</summary>
internal static class ExifOrientation
{
    private const ushort Tag = 0x0112;
    private const ushort Short = 3;
    private const int EntryLength = 12;

    /// <summary>1 to 8 from an APP1 body, or null. Damaged Exif is no reason to refuse: it is dropped anyway.</summary>
    public static byte? Find(ReadOnlySpan<byte> app1)
    {
        if (!app1.StartsWith("Exif\0\0"u8) || app1.Length < 14)
        {
            return null;
        }

        var tiff = app1[6..];
        var little = tiff.StartsWith("II"u8);
        if (!little && !tiff.StartsWith("MM"u8))
        {
            return null;
        }

        var directory = UInt32(tiff[4..], little);
        if (directory > tiff.Length - 2)
        {
            return null;
        }

        var entries = tiff[(int)directory..];
        var count = UInt16(entries, little);
        for (var entry = entries[2..]; count > 0 && entry.Length >= EntryLength; entry = entry[EntryLength..], count--)
        {
            if (UInt16(entry, little) == Tag && UInt16(entry[2..], little) == Short)
            {
                var value = UInt16(entry[8..], little);
                return value is >= 1 and <= 8 ? (byte)value : null;
            }
        }

        return null;
    }

    /// <summary>A fresh APP1 body holding Orientation and nothing else.</summary>
    public static byte[] Write(byte orientation) =>
    [
        .. "Exif\0\0"u8,
        .. "MM\0*"u8, 0, 0, 0, 8,
        0, 1,
        0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
        0, 0, 0, 0,
    ];

    private static ushort UInt16(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint UInt32(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
