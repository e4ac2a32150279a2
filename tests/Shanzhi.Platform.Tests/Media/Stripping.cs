using Shanzhi.Platform.Media.Formats;
using static Shanzhi.Platform.Tests.Media.ImageSamples;

namespace Shanzhi.Platform.Tests.Media;

public sealed class Stripping
{
    [Fact]
    public void A_JPEG_keeps_orientation_and_its_colour_transform_and_no_other_application_segment()
    {
        var clean = MediaSanitizer.Strip(Jpeg, MediaFormat.Jpeg);

        byte[] front = [0xFF, 0xD8, .. Segment(0xE1, ExifOrientation.Write(6)), .. Segment(0xEE, ByteWriter.Latin1("Adobe\0\u0064\0\0\0\0\u0001")), 0xFF, 0xDB];
        clean.AsSpan(0, front.Length).ToArray().ShouldBe(front);
        clean[^2..].ShouldBe([0xFF, 0xD9]);
        ExifOrientation.Find(clean.AsSpan(6)).ShouldBe((byte)6);
    }

    [Theory]
    [InlineData("Exif\0\0II*\0\u00ff\u00ff\u00ff\u00ff")]
    [InlineData("Exif\0\0MM\0*\0\0\0\u0008\u00ff\u00ff")]
    [InlineData("Exif\0\0MM\0*\0\0\0\u0008")]
    [InlineData("Exif\0\0??")]
    public void Damaged_Exif_is_dropped_and_the_picture_kept(string exif)
    {
        byte[] bytes = [0xFF, 0xD8, .. Segment(0xE1, ByteWriter.Latin1(exif)), .. Jpeg[2..]];

        Samples.Inspect(bytes).Accepted.ShouldBeTrue();
        MediaSanitizer.Strip(bytes, MediaFormat.Jpeg).ShouldBe(MediaSanitizer.Strip(Jpeg, MediaFormat.Jpeg));
    }

    [Fact]
    public void A_WebP_header_forgets_the_chunks_that_went()
    {
        var clean = MediaSanitizer.Strip(WebP, MediaFormat.WebP);

        clean[20].ShouldBe((byte)0);
        BitConverter.ToInt32(clean, 4).ShouldBe(clean.Length - 8);
    }

    [Theory]
    [InlineData(MediaFormat.Heic)]
    [InlineData(MediaFormat.Mp4Audio)]
    [InlineData(MediaFormat.WebMAudio)]
    [InlineData(MediaFormat.Ogg)]
    public void Formats_with_offsets_keep_their_length(MediaFormat format) =>
        MediaSanitizer.Strip(Samples.Of(format), format).Length.ShouldBe(Samples.Of(format).Length);

    [Fact]
    public void An_MP4_forgets_when_it_was_recorded() =>
        MediaSanitizer.Strip(AudioSamples.Mp4, MediaFormat.Mp4Audio).Holds("WHEN").ShouldBeFalse();

    [Fact]
    public void A_HEIC_whose_main_picture_would_be_blanked_is_refused_instead()
    {
        var bytes = Heic;
        "jpeg"u8.CopyTo(bytes.AsSpan(bytes.AsSpan().IndexOf("hvc1"u8)));

        Samples.Inspect(bytes).Refusal.ShouldBe(MediaRefusal.UnsupportedVariant);
    }

    [Fact]
    public void A_HEIC_item_said_to_lie_outside_the_data_is_refused()
    {
        var bytes = Heic;
        bytes[bytes.AsSpan().IndexOf("iloc"u8) + 4 + 4 + 2 + 2 + 6 + 3]--; // the picture's offset, one byte early

        Samples.Inspect(bytes).Refusal.ShouldBe(MediaRefusal.Malformed);
    }

    [Fact]
    public void A_file_of_another_format_is_refused() =>
        Should.Throw<MediaRefusedException>(() => MediaSanitizer.Strip(Png, MediaFormat.Jpeg)).Refusal.ShouldBe(MediaRefusal.Malformed);
}
