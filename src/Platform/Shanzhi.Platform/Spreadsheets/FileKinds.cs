namespace Shanzhi.Platform.Spreadsheets;

internal enum FileKind
{
    Text,
    Excel,
}

/// <summary>Tells by the first bytes what a file is; its name proves nothing.</summary>
internal static class FileKinds
{
    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static FileKind Of(MemoryStream buffer)
    {
        var start = buffer.GetBuffer().AsSpan(0, (int)Math.Min(buffer.Length, 8));
        return start.StartsWith(Zip) || start.StartsWith(Compound) ? FileKind.Excel : FileKind.Text;
    }
}
