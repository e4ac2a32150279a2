using Shanzhi.Platform.Media.Formats;
using static Shanzhi.Platform.Tests.Media.ByteWriter;
using static Shanzhi.Platform.Tests.Media.ImageSamples;

namespace Shanzhi.Platform.Tests.Media;

/// <summary>Small recordings, well formed down to what the walkers read, with canaries where tags stand.</summary>
internal static class AudioSamples
{
    public static byte[] Mp4 => Mp4Of("soun");

    public static byte[] Mp4Of(string handler) => Join(
        Box("ftyp", Latin1("M4A \0\0\0\0mp42isom")),
        Box(
            "moov",
            FullBox("mvhd", 0, Latin1("WHEN"), Latin1("WHEN"), new byte[88]),
            Box(
                "trak",
                FullBox("tkhd", 1, Latin1("WHENWHEN"), Latin1("WHENWHEN"), new byte[60]),
                Box("mdia", FullBox("mdhd", 0, new byte[20]), FullBox("hdlr", 0, new byte[4], Latin1(handler), new byte[13]), Box("minf", Box("stbl"))),
                Box("meta", Latin1(Canary))),
            Box("udta", Box("\u00a9xyz", Latin1(Canary)))),
        Box("mdat", Latin1("SOUND")),
        Box("uuid", Latin1(Canary)));

    /// <summary>Three frames of 32 kbit/s at 44.1 kHz between two generations of tags.</summary>
    public static byte[] Mp3 => Join(
        Latin1("ID3\u0003\0\0\0\0\0"), [(byte)Canary.Length], Latin1(Canary),
        Mp3Frame(), Mp3Frame(), Mp3Frame(),
        Latin1("TAG" + Canary.PadRight(125)));

    public static byte[] Opus => Join(
        OggPage(0, Latin1("OpusHead\u0001\u0001\0\0\u0080\u00bb\0\0\0\0\0")),
        OggPage(1, Join(Latin1("OpusTags"), Little32(6), Latin1("vendor"), Little32(1), Little32((uint)Canary.Length), Latin1(Canary))),
        OggPage(2, Latin1("SOUND")));

    public static byte[] WebM => WebMOf(trackType: 2);

    public static byte[] WebMOf(byte trackType) => Join(
        Element("1A45DFA3", Element("4282", Latin1("webm"))),
        Convert.FromHexString("1853806701FFFFFFFFFFFFFF"),
        Element("1549A966", Element("2AD7B1", [0x0F, 0x42, 0x40]), Element("7BA9", Latin1(Canary)), Element("4461", new byte[8])),
        Element("1654AE6B", Element("AE", Element("83", [trackType]))),
        Convert.FromHexString("1F43B67501FFFFFFFFFFFFFF"),
        Element("E7", [0]),
        Element("A3", Latin1("SOUND")),
        Element("1254C367", Latin1(Canary)));

    public static byte[] Amr => Join(Latin1("#!AMR\n"), [0x3C, .. new byte[31]], [0x7C]);

    public static byte[] AmrWideBand => Join(Latin1("#!AMR-WB\n"), [0x04, .. new byte[17]]);

    public static byte[] Wav => Riff(
        "WAVE",
        RiffChunk("fmt ", [1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0]),
        RiffChunk("LIST", Latin1("INFOIART" + Canary)),
        RiffChunk("data", Latin1("SOUND")),
        RiffChunk("id3 ", Latin1(Canary)));

    private static byte[] Mp3Frame() => [0xFF, 0xFB, 0x10, 0xC4, .. new byte[100]];

    private static byte[] OggPage(uint number, byte[] packet)
    {
        var page = Join(
            Latin1("OggS\0"), [(byte)(number == 0 ? 2 : 0)], new byte[8], Little32(7), Little32(number), new byte[4],
            [1, (byte)packet.Length], packet);
        Little32(Crc32.Ogg(page)).CopyTo(page, 22);
        return page;
    }

    private static byte[] Element(string id, params byte[][] content)
    {
        var body = Join(content);
        return Join(Convert.FromHexString(id), [(byte)(0x80 | body.Length)], body);
    }
}
