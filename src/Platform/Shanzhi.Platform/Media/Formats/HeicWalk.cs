namespace Shanzhi.Platform.Media.Formats;

/// <summary>
/// Blanks in place everything but the coded pictures: the payload of Exif, XMP and other items, unknown boxes,
/// descriptions, and bytes that belong to no item. Offsets do not move; which way up is a picture property and stays.
/// </summary>
internal static class HeicWalk
{
    private const int MostDataBoxes = 16;

    public static void Walk(ReadOnlySpan<byte> bytes, MediaScan scan)
    {
        scan.Append(bytes);
        IsoBox? meta = null;
        var data = new List<IsoBox>();
        for (var at = 0; at < bytes.Length;)
        {
            var box = IsoBox.Read(bytes, at, bytes.Length);
            at = box.End;
            switch (box.Type)
            {
                case "ftyp" when box.Start == 0: break;
                case "meta" when meta is null: meta = box; break;
                case "mdat" when data.Count < MostDataBoxes: data.Add(box); break;
                case "meta" or "mdat": throw MediaScan.Malformed();
                default: box.Free(scan); break;
            }
        }

        Clean(bytes, meta ?? throw MediaScan.Malformed(), data, scan);
    }

    private static void Clean(ReadOnlySpan<byte> bytes, IsoBox meta, List<IsoBox> data, MediaScan scan)
    {
        IsoBox? info = null, locations = null, inner = null, properties = null, primary = null;
        meta.Fields(bytes, out _);
        for (var at = meta.ContentStart + 4; at < meta.End;)
        {
            var box = IsoBox.Read(bytes, at, meta.End);
            at = box.End;
            switch (box.Type)
            {
                case "iinf": Once(ref info, box); break;
                case "iloc": Once(ref locations, box); break;
                case "idat": Once(ref inner, box); break;
                case "iprp": Once(ref properties, box); break;
                case "pitm": Once(ref primary, box); break;
                case "hdlr" or "iref" or "dinf" or "grpl": break;
                default: box.Free(scan); break;
            }
        }

        CleanProperties(bytes, properties ?? throw MediaScan.Malformed(), scan);
        var types = HeicItems.Types(bytes, info ?? throw MediaScan.Malformed());
        if (!IsPicture(types, HeicItems.Primary(bytes, primary ?? throw MediaScan.Malformed())))
        {
            throw new MediaRefusedException(MediaRefusal.UnsupportedVariant);
        }

        var extents = HeicItems.Extents(bytes, locations ?? throw MediaScan.Malformed(), data, inner);
        foreach (var box in data.Concat(inner is { } idat ? [idat] : []))
        {
            scan.Zero(box.ContentStart, box.ContentLength);
        }

        // Metadata last, so that a picture said to lie over it cannot bring it back.
        foreach (var extent in extents.OrderByDescending(extent => IsPicture(types, extent.Item)))
        {
            if (IsPicture(types, extent.Item))
            {
                CheckGrid(types, extent, bytes, scan);
                scan.Overwrite(extent.Start, bytes.Slice(extent.Start, extent.Length));
            }
            else
            {
                scan.Zero(extent.Start, extent.Length);
            }
        }
    }

    /// <summary>A grid declares the size of the whole once more, and a decoder may believe this one.</summary>
    private static void CheckGrid(Dictionary<uint, string> types, HeicExtent extent, ReadOnlySpan<byte> bytes, MediaScan scan)
    {
        if (types[extent.Item] != "grid")
        {
            return;
        }

        var fields = new ByteCursor(bytes.Slice(extent.Start, extent.Length));
        var wide = (fields.UInt16() & 1) != 0;
        fields.Take(2); // rows, columns
        var width = wide ? fields.UInt32() : fields.UInt16();
        scan.Size(width, wide ? fields.UInt32() : fields.UInt16());
    }

    private static bool IsPicture(Dictionary<uint, string> types, uint item) =>
        types.GetValueOrDefault(item) is "hvc1" or "hev1" or "grid" or "iden" or "iovl" or "tmap";

    private static void CleanProperties(ReadOnlySpan<byte> bytes, IsoBox properties, MediaScan scan)
    {
        for (var at = properties.ContentStart; at < properties.End;)
        {
            var container = IsoBox.Read(bytes, at, properties.End);
            at = container.End;
            for (var inside = container.ContentStart; container.Type == "ipco" && inside < container.End;)
            {
                var property = IsoBox.Read(bytes, inside, container.End);
                inside = property.End;
                if (property.Type == "ispe")
                {
                    var fields = property.Fields(bytes, out _);
                    var width = fields.UInt32();
                    scan.Size(width, fields.UInt32());
                }
                else if (property.Type is "udes" or "crtt" or "mdft" or "uuid" or "free") // description, times, vendor
                {
                    property.Free(scan);
                }
            }
        }

        if (scan.Width == 0)
        {
            throw MediaScan.Malformed();
        }
    }

    private static void Once(ref IsoBox? seen, IsoBox box) => seen = seen is null ? box : throw MediaScan.Malformed();
}
