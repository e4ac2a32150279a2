using Shanzhi.Platform.Media.Formats;
using static Shanzhi.Platform.Tests.Media.ByteWriter;

namespace Shanzhi.Platform.Tests.Media;

/// <summary>Small whole pictures that carry canaries wherever a phone writes about people.</summary>
internal static class ImageSamples
{
    public const string Canary = "CANARY-30.5728N";

    /// <summary>One grey block of 8 by 8 pixels, taken upside down by a talkative phone, with a page hidden behind it.</summary>
    public static byte[] Jpeg => Join(
        [0xFF, 0xD8],
        Segment(0xE0, Latin1("JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0")),
        Segment(0xE1, TalkativeExif(orientation: 6)),
        Segment(0xE1, Latin1("http://ns.adobe.com/xap/1.0/\0<x>" + Canary + "</x>")),
        Segment(0xE2, Latin1("ICC_PROFILE\0\u0001\u0001" + Canary)),
        Segment(0xED, Latin1("Photoshop 3.0\0" + Canary)),
        Segment(0xEE, Latin1("Adobe\0\u0064\0\0\0\0\u0001" + Canary)),
        Segment(0xFE, Latin1(Canary)),
        Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
        Segment(0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
        Segment(0xC4, [0x00, 1, .. new byte[15], 0]),
        Segment(0xC4, [0x10, 1, .. new byte[15], 0]),
        Segment(0xDA, [1, 1, 0, 0, 63, 0]),
        [0x3F, 0xFF, 0xD9],
        Latin1("<script>" + Canary + "</script>"));

    public static byte[] Png => PngOf(8, 8, Chunk("tEXt", Latin1("Comment\0" + Canary)), Chunk("eXIf", Latin1("MM\0*" + Canary)), Chunk("tIME", new byte[7]));

    public static byte[] PngOf(uint width, uint height, params byte[][] extra) => Join(
        [0x89, .. Latin1("PNG\r\n\u001a\n")],
        Chunk("IHDR", Join(Big32(width), Big32(height), [8, 0, 0, 0, 0])),
        Join(extra),
        Chunk("gAMA", Big32(45455)),
        Chunk("IDAT", Deflate(new byte[9 * 8])),
        Chunk("IEND", []));

    public static byte[] WebP => Riff(
        "WEBP",
        RiffChunk("VP8X", [0x2C, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        RiffChunk("ICCP", Latin1(Canary)),
        RiffChunk("VP8L", [0x2F, 0, 0, 0, 0, 0x88, 0x88, 0x08]),
        RiffChunk("EXIF", Latin1("MM\0*" + Canary)),
        RiffChunk("XMP ", Latin1("<x>" + Canary + "</x>")),
        RiffChunk("mine", Latin1(Canary)));

    /// <summary>Item 1 is the picture, item 2 its Exif, item 3 its XMP; the bytes after them belong to nobody.</summary>
    public static byte[] Heic
    {
        get
        {
            var picture = Latin1("CODED-PICTURE");
            var notes = Latin1(Canary);
            var front = Join(Box("ftyp", Latin1("heic\0\0\0\0mif1heic")), Meta(0, 0, 0));
            var at = front.Length + 8;
            return Join(
                Box("ftyp", Latin1("heic\0\0\0\0mif1heic")),
                Meta(at, picture.Length, notes.Length),
                Box("mdat", Join(picture, notes, notes, Latin1(Canary))),
                Box("uuid", Latin1(Canary)));
        }
    }

    public static byte[] Segment(byte marker, byte[] body) => Join([0xFF, marker], Big16(body.Length + 2), body);

    public static byte[] Chunk(string type, byte[] body)
    {
        var named = Join(Latin1(type), body);
        return Join(Big32((uint)body.Length), named, Big32(Crc32.Png(named)));
    }

    public static byte[] Riff(string form, params byte[][] chunks)
    {
        var body = Join([Latin1(form), .. chunks]);
        return Join(Latin1("RIFF"), Little32((uint)body.Length), body);
    }

    public static byte[] RiffChunk(string type, byte[] body) =>
        Join(Latin1(type), Little32((uint)body.Length), body, new byte[body.Length % 2]);

    public static byte[] Box(string type, params byte[][] content)
    {
        var body = Join(content);
        return Join(Big32((uint)body.Length + 8), Latin1(type), body);
    }

    public static byte[] FullBox(string type, byte version, params byte[][] content) => Box(type, [version, 0, 0, 0], Join(content));

    /// <summary>Device model, maker note and place around the one tag that stays; little-endian, as many phones write.</summary>
    private static byte[] TalkativeExif(byte orientation)
    {
        const int afterEntries = 8 + 2 + (4 * 12) + 4;
        var entries = Join(
            Entry(0x0110, 2, (uint)Canary.Length, afterEntries),
            Entry(0x0112, 3, 1, orientation),
            Entry(0x8825, 4, 1, afterEntries),
            Entry(0x927C, 7, (uint)Canary.Length, afterEntries));
        return Join(Latin1("Exif\0\0II*\0"), Little32(8), [4, 0], entries, Little32(0), Latin1(Canary));

        static byte[] Entry(ushort tag, byte type, uint count, uint value) =>
            Join([(byte)tag, (byte)(tag >> 8), type, 0], Little32(count), Little32(value));
    }

    private static byte[] Deflate(byte[] pixels)
    {
        using var target = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(target, System.IO.Compression.CompressionLevel.Optimal))
        {
            zlib.Write(pixels);
        }

        return target.ToArray();
    }

    private static byte[] Meta(int at, int picture, int notes) => FullBox(
        "meta",
        0,
        FullBox("hdlr", 0, new byte[4], Latin1("pict"), new byte[13]),
        FullBox("pitm", 0, Big16(1)),
        FullBox("iinf", 0, Big16(3), Item(1, "hvc1\0"), Item(2, "Exif\0"), Item(3, "mime\0application/rdf+xml\0")),
        FullBox("iloc", 0, [0x44, 0x00], Big16(3), Place(1, at, picture), Place(2, at + picture, notes), Place(3, at + picture + notes, notes)),
        Box("iprp", Box("ipco", FullBox("ispe", 0, Big32(4032), Big32(3024)), FullBox("udes", 0, Latin1(Canary)))),
        Box("xml ", Latin1(Canary)));

    private static byte[] Item(int id, string type) => FullBox("infe", 2, Big16(id), Big16(0), Latin1(type));

    private static byte[] Place(int id, int start, int length) =>
        Join(Big16(id), Big16(0), Big16(1), Big32((uint)start), Big32((uint)length));
}
