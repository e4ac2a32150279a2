using System.Buffers.Binary;

namespace Shanzhi.Platform.Media.Formats;

/// <summary>
/// One pass over one file: holds the caps while inspecting and the copy while stripping, so both walk the same code.
/// A walker either appends what stays, or copies the whole and blanks in place where offsets must not move.
/// </summary>
internal sealed class MediaScan(MediaLimits? limits)
{
    /// <summary>A fresh Orientation segment or a padding byte can be longer than what it replaces.</summary>
    private const int Slack = 64;

    private byte[]? _copy;

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>Bytes appended so far; 0 while only inspecting.</summary>
    public int Length { get; private set; }

    public void BeginCopy(int inputLength) => _copy = new byte[inputLength + Slack];

    public byte[] Finish() => _copy.AsSpan(0, Length).ToArray();

    /// <summary>Checks a declared size in pixels and keeps the largest.</summary>
    public void Size(long width, long height)
    {
        if (width <= 0 || height <= 0 || width > int.MaxValue || height > int.MaxValue)
        {
            throw Malformed();
        }

        if (limits is not null && width * height > limits.Pixels)
        {
            throw new MediaRefusedException(MediaRefusal.TooManyPixels);
        }

        if (limits is not null && Math.Max(width, height) > limits.Side)
        {
            throw new MediaRefusedException(MediaRefusal.SideTooLong);
        }

        if (width * height > (long)Width * Height)
        {
            (Width, Height) = ((int)width, (int)height);
        }
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_copy is null)
        {
            return;
        }

        bytes.CopyTo(_copy.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Zero(int start, int length) => _copy?.AsSpan(start, length).Clear();

    public void Overwrite(int start, ReadOnlySpan<byte> bytes)
    {
        if (_copy is not null)
        {
            bytes.CopyTo(_copy.AsSpan(start));
        }
    }

    public void OverwriteUInt32LittleEndian(int start, uint value)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(four, value);
        Overwrite(start, four);
    }

    /// <summary>What the copy holds now, for checksums over blanked parts; empty while only inspecting.</summary>
    public ReadOnlySpan<byte> Copied(int start, int length) =>
        _copy is null ? [] : _copy.AsSpan(start, length);

    public static MediaRefusedException Malformed() => new(MediaRefusal.Malformed);
}
