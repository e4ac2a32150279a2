namespace Shanzhi.Platform.Media.Formats;

/// <summary>The header of one layer III frame.</summary>
internal static class Mp3Frame
{
    private static ReadOnlySpan<ushort> KilobitsVersion1 => [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0];

    private static ReadOnlySpan<ushort> KilobitsVersion2 => [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0];

    private static ReadOnlySpan<ushort> Hertz => [44_100, 48_000, 32_000, 0];

    /// <summary>Whether the byte after 0xFF belongs to a layer III frame of a known version.</summary>
    public static bool IsSync(byte second) => (second & 0xE6) == 0xE2 && (second & 0x18) != 0x08;

    /// <summary>Bytes of the frame that starts here, or 0 when none does.</summary>
    public static int Length(ReadOnlySpan<byte> at)
    {
        if (at.Length < 4 || at[0] != 0xFF || !IsSync(at[1]))
        {
            return 0;
        }

        var version = (at[1] >> 3) & 3; // 3 is version 1, 2 is version 2, 0 is version 2.5
        var kilobits = (version == 3 ? KilobitsVersion1 : KilobitsVersion2)[at[2] >> 4];
        var hertz = Hertz[(at[2] >> 2) & 3] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
        var padding = (at[2] >> 1) & 1;
        return kilobits == 0 || hertz == 0 ? 0 : ((version == 3 ? 144_000 : 72_000) * kilobits / hertz) + padding;
    }
}
