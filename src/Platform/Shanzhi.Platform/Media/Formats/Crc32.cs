namespace Shanzhi.Platform.Media.Formats;

/// <summary>The checksums of PNG chunks and Ogg pages: one polynomial, reflected in PNG, plain in Ogg.</summary>
internal static class Crc32
{
    private static readonly uint[] PngTable = Table(static n =>
    {
        for (var bit = 0; bit < 8; bit++)
        {
            n = (n & 1) != 0 ? 0xEDB88320 ^ (n >> 1) : n >> 1;
        }

        return n;
    });

    private static readonly uint[] OggTable = Table(static n =>
    {
        n <<= 24;
        for (var bit = 0; bit < 8; bit++)
        {
            n = (n & 0x80000000) != 0 ? 0x04C11DB7 ^ (n << 1) : n << 1;
        }

        return n;
    });

    /// <summary>Over a chunk's type and data.</summary>
    public static uint Png(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc = PngTable[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        return ~crc;
    }

    /// <summary>Over a page whose checksum field (bytes 22 to 25) counts as zero.</summary>
    public static uint Ogg(ReadOnlySpan<byte> page)
    {
        uint crc = 0;
        for (var i = 0; i < page.Length; i++)
        {
            var b = i is >= 22 and < 26 ? (byte)0 : page[i];
            crc = (crc << 8) ^ OggTable[(byte)(crc >> 24) ^ b];
        }

        return crc;
    }

    private static uint[] Table(Func<uint, uint> entry) => [.. Enumerable.Range(0, 256).Select(n => entry((uint)n))];
}
