using System.Text;

namespace Shanzhi.Platform.Tests.Spreadsheets;

/// <summary>A workbook in the binary format of Excel 97 (BIFF8 in a compound file), of text and number cells.</summary>
internal static class OldXls
{
    private const int Sector = 512;
    private const int StreamSectors = 8;

    public static byte[] Bytes(params (ushort Row, ushort Column, object Value)[] cells)
    {
        var bof = Record(0x809, [.. Words(0x600, 5, 0, 0), .. new byte[8]]);
        var name = Encoding.Unicode.GetBytes("居民");
        var globalsLength = bof.Length + 4 + 8 + name.Length + 4;
        var sheet = Record(0x85, [.. BitConverter.GetBytes(globalsLength), 0, 0, 2, 1, .. name]);
        byte[] body = [.. bof, .. sheet, .. Record(0x0A, []), .. Record(0x809, [.. Words(0x600, 0x10, 0, 0), .. new byte[8]]), .. cells.SelectMany(Cell), .. Record(0x0A, [])];
        return [.. Header(), .. Fat(), .. Directory(), .. body, .. new byte[(StreamSectors * Sector) - body.Length]];
    }

    private static byte[] Cell((ushort Row, ushort Column, object Value) cell) => cell.Value is string text
        ? Record(0x204, [.. Words(cell.Row, cell.Column, 0, (ushort)text.Length), 1, .. Encoding.Unicode.GetBytes(text)])
        : Record(0x203, [.. Words(cell.Row, cell.Column, 0), .. BitConverter.GetBytes((double)cell.Value)]);

    private static byte[] Record(ushort id, byte[] data) => [.. Words(id, (ushort)data.Length), .. data];

    private static byte[] Header()
    {
        byte[] start = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[16], .. Words(0x3E, 3, 0xFFFE, 9, 6), .. new byte[10]];
        // FAT sectors, first directory sector, transaction, mini cutoff, mini FAT, DIFAT, then where the FAT stands.
        return [.. start, .. Ints(1, 1, 0, 4096, -2, 0, -2, 0, 0), .. Ints([.. Enumerable.Repeat(-1, 108)])];
    }

    private static byte[] Fat() =>
        Ints([-3, -2, .. Enumerable.Range(3, StreamSectors - 1), -2, .. Enumerable.Repeat(-1, 128 - 2 - StreamSectors)]);

    private static byte[] Directory() =>
        [.. Entry("Root Entry", 5, 1, -2, 0), .. Entry("Workbook", 2, -1, 2, StreamSectors * Sector), .. Entry("", 0, -1, 0, 0), .. Entry("", 0, -1, 0, 0)];

    private static byte[] Entry(string name, byte kind, int child, int start, int size)
    {
        var text = new byte[64];
        Encoding.Unicode.GetBytes(name).CopyTo(text, 0);
        return [.. text, .. Words((ushort)(name.Length == 0 ? 0 : (name.Length + 1) * 2)), kind, 1, .. Ints(-1, -1, child), .. new byte[36], .. Ints(start, size, 0)];
    }

    private static byte[] Words(params ushort[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static byte[] Ints(params int[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}
