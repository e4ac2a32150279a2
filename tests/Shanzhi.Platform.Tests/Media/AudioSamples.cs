using Shanzhi.Platform.Media.Formats;
using static Shanzhi.Platform.Tests.Media.ByteWriter;
using static Shanzhi.Platform.Tests.Media.ImageSamples;

namespace Shanzhi.Platform.Tests.Media;

/// <summary>Small recordings, well formed down to what the walkers read, with canaries where tags stand.</summary>
internal static class AudioSamples
{
    public static byte[] Mp4 => Mp4Of("soun");

    public static byte[] Mp4Of(string handler) => Join(
        Box("ftyp", Text("M4A \0\0\0\0mp42isom")),
        Box(
            "moov",
            FullBox("mvhd", 0, Text("WHEN"), Text("WHEN"), new byte[88]),
            Box(
                "trak",
                FullBox("tkhd", 1, Text("WHENWHEN"), Text("WHENWHEN"), new byte[60]),
                Box("mdia", FullBox("mdhd", 0, new byte[20]), FullBox("hdlr", 0, new byte[4], Text(handler), new byte[13]), Box("minf", Box("stbl"))),
                Box("meta", Text(Canary))),
            Box("udta", Box("\u00a9xyz", Text(Canary)))),
        Box("mdat", Text("SOUND")),
        Box("uuid", Text(Canary)));

    /// <summary>Three frames of 32 kbit/s at 44.1 kHz between two generations of tags.</summary>
    public static byte[] Mp3 => Join(
        Text("ID3\u0003\0\0\0\0\0"), [(byte)Canary.Length], Text(Canary),
        Mp3Frame(), Mp3Frame(), Mp3Frame(),
        Text("TAG" + Canary.PadRight(125)));

    public static byte[] Opus => Join(
        OggPage(0, Text("OpusHead\u0001\u0001\0\0\u0080\u00bb\0\0\0\0\0")),
        OggPage(1, Join(Text("OpusTags"), Little32(6), Text("vendor"), Little32(1), Little32((uint)Canary.Length), Text(Canary))),
        OggPage(2, Text("SOUND")));

    public static byte[] WebM => WebMOf(trackType: 2);

    public static byte[] WebMOf(byte trackType) => Join(
        Element("1A45DFA3", Element("4282", Text("webm"))),
        Convert.FromHexString("1853806701FFFFFFFFFFFFFF"),
        Element("1549A966", Element("2AD7B1", [0x0F, 0x42, 0x40]), Element("7BA9", Text(Canary)), Element("4461", new byte[8])),
        Element("1654AE6B", Element("AE", Element("83", [trackType]))),
        Convert.FromHexString("1F43B67501FFFFFFFFFFFFFF"),
        Element("E7", [0]),
        Element("A3", Text("SOUND")),
        Element("1254C367", Text(Canary)));

    public static byte[] Amr => Join(Text("#!AMR\n"), [0x3C, .. new byte[31]], [0x7C]);

    public static byte[] AmrWideBand => Join(Text("#!AMR-WB\n"), [0x04, .. new byte[17]]);

    public static byte[] Wav => Riff(
        "WAVE",
        RiffChunk("fmt ", [1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0]),
        RiffChunk("LIST", Text("INFOIART" + Canary)),
        RiffChunk("data", Text("SOUND")),
        RiffChunk("id3 ", Text(Canary)));

    private static byte[] Mp3Frame() => [0xFF, 0xFB, 0x10, 0xC4, .. new byte[100]];

    private static byte[] OggPage(uint number, byte[] packet)
    {
        var page = Join(
            Text("OggS\0"), [(byte)(number == 0 ? 2 : 0)], new byte[8], Little32(7), Little32(number), new byte[4],
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
