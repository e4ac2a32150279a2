using System.Buffers.Binary;
using System.Text;

namespace Shanzhi.Platform.Tests.Media;

/// <summary>Joins small pieces into sample files.</summary>
internal static class ByteWriter
{
    public static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(part => part)];

    public static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);

    public static byte[] Big16(int value) => [(byte)(value >> 8), (byte)value];

    public static byte[] Big32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Little32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    public static bool Holds(this byte[] bytes, string text) => bytes.AsSpan().IndexOf(Latin1(text)) >= 0;
}
