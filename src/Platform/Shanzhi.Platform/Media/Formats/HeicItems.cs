namespace Shanzhi.Platform.Media.Formats;

/// <summary>A run of bytes in the file that belongs to an item.</summary>
internal readonly record struct HeicExtent(uint Item, int Start, int Length);

/// <summary>What items a HEIC has (iinf) and where their bytes lie (iloc).</summary>
internal static class HeicItems
{
    public static Dictionary<uint, string> Types(ReadOnlySpan<byte> bytes, IsoBox info)
    {
        var types = new Dictionary<uint, string>();
        var fields = info.Fields(bytes, out var version);
        fields.Take(version == 0 ? 2 : 4); // the count; the boxes themselves are the truth
        for (var at = fields.Position; at < info.End;)
        {
            var entry = IsoBox.Read(bytes, at, info.End);
            at = entry.End;
            var item = entry.Fields(bytes, out var entryVersion);
            if (entry.Type != "infe" || entryVersion is not (2 or 3))
            {
                throw new MediaRefusedException(MediaRefusal.UnsupportedVariant);
            }

            var id = entryVersion == 2 ? item.UInt16() : item.UInt32();
            item.Take(2);
            if (!types.TryAdd(id, item.FourCc()))
            {
                throw MediaScan.Malformed();
            }
        }

        return types;
    }

    /// <summary>The item shown when the file is opened (pitm).</summary>
    public static uint Primary(ReadOnlySpan<byte> bytes, IsoBox primary)
    {
        var fields = primary.Fields(bytes, out var version);
        return version == 0 ? fields.UInt16() : fields.UInt32();
    }

    /// <summary>Every extent, checked to lie inside a data box; together no longer than the file, so that copying them is bounded.</summary>
    public static List<HeicExtent> Extents(ReadOnlySpan<byte> bytes, IsoBox locations, List<IsoBox> data, IsoBox? inner)
    {
        var extents = new List<HeicExtent>();
        var fields = locations.Fields(bytes, out var version);
        var sizes = fields.UInt16();
        int offsetSize = sizes >> 12, lengthSize = (sizes >> 8) & 15, baseSize = (sizes >> 4) & 15, indexSize = version == 0 ? 0 : sizes & 15;
        if (version > 2 || lengthSize == 0)
        {
            throw new MediaRefusedException(MediaRefusal.UnsupportedVariant);
        }

        long total = 0;
        for (var items = version < 2 ? fields.UInt16() : fields.UInt32(); items > 0; items--)
        {
            var id = version < 2 ? fields.UInt16() : fields.UInt32();
            var method = version == 0 ? 0 : fields.UInt16() & 15;
            if (fields.UInt16() != 0 || method > 1)
            {
                throw new MediaRefusedException(MediaRefusal.UnsupportedVariant); // bytes in another file or inside another item
            }

            var from = Number(ref fields, baseSize);
            for (int left = fields.UInt16(); left > 0; left--)
            {
                Number(ref fields, indexSize);
                var start = from + Number(ref fields, offsetSize);
                var length = Number(ref fields, lengthSize);
                total += length;
                if (total > bytes.Length)
                {
                    throw MediaScan.Malformed();
                }

                extents.Add(Place(id, start, length, method == 1 ? [inner ?? throw MediaScan.Malformed()] : data, relative: method == 1));
            }
        }

        return extents;
    }

    private static HeicExtent Place(uint id, long start, long length, List<IsoBox> boxes, bool relative)
    {
        foreach (var box in boxes)
        {
            var absolute = relative ? box.ContentStart + start : start;
            if (absolute >= box.ContentStart && absolute + length <= box.End)
            {
                return new HeicExtent(id, (int)absolute, (int)length);
            }
        }

        throw MediaScan.Malformed();
    }

    private static long Number(ref ByteCursor fields, int size) => size switch
    {
        0 => 0,
        4 => fields.UInt32(),
        8 when fields.UInt64() is var value and <= int.MaxValue => (long)value,
        _ => throw MediaScan.Malformed(),
    };
}
