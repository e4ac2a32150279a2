using Shanzhi.Platform.Media.Formats;
using static Shanzhi.Platform.Tests.Media.ByteWriter;

namespace Shanzhi.Platform.Tests.Media;

public sealed class Disguises
{
    [Theory]
    [InlineData("", MediaRefusal.Empty)]
    [InlineData("<!DOCTYPE html><script>alert(1)</script>", MediaRefusal.Markup)]
    [InlineData("\u00ef\u00bb\u00bf\r\n <svg xmlns='http://www.w3.org/2000/svg'/>", MediaRefusal.Markup)]
    [InlineData("\u00ff\u00fe<\0h\0t\0m\0l\0>\0", MediaRefusal.Markup)]
    [InlineData("<!--\u00ff\u00d8\u00ff-->", MediaRefusal.Markup)]
    [InlineData("GIF89a", MediaRefusal.Animation)]
    [InlineData("MZ\u0090\0", MediaRefusal.Executable)]
    [InlineData("\u007fELF", MediaRefusal.Executable)]
    [InlineData("#!/bin/sh\n", MediaRefusal.Executable)]
    [InlineData("PK\u0003\u0004", MediaRefusal.UnknownFormat)]
    [InlineData("\0\0\0\u0014ftypqt  \0\0\0\0qt  ", MediaRefusal.Video)]
    [InlineData("\0\0\0\u0014ftypavif\0\0\0\0avif", MediaRefusal.UnknownFormat)]
    [InlineData("\u00ff\u00d8\u00ff<html>", MediaRefusal.Malformed)]
    public void Are_refused_with_their_reason(string bytes, MediaRefusal reason) =>
        Samples.Inspect(Latin1(bytes)).Refusal.ShouldBe(reason);

    [Fact]
    public void Moving_pictures_in_a_sound_container_are_refused()
    {
        Samples.Inspect(AudioSamples.Mp4Of("vide")).Refusal.ShouldBe(MediaRefusal.Video);
        Samples.Inspect(AudioSamples.WebMOf(trackType: 1)).Refusal.ShouldBe(MediaRefusal.Video);
    }

    [Fact]
    public void An_animated_WebP_is_refused() =>
        Samples.Inspect(ImageSamples.Riff("WEBP", ImageSamples.RiffChunk("VP8X", [2, 0, 0, 0, 7, 0, 0, 7, 0, 0])))
            .Refusal.ShouldBe(MediaRefusal.Animation);

    [Fact]
    public void A_page_behind_a_PNG_is_cut_off()
    {
        var clean = MediaSanitizer.Strip([.. ImageSamples.Png, .. "<html>"u8], MediaFormat.Png);

        clean.Holds("<html>").ShouldBeFalse();
        clean.AsSpan()[^8..^4].SequenceEqual("IEND"u8).ShouldBeTrue();
    }

    [Fact]
    public void A_PNG_with_a_false_checksum_is_refused()
    {
        var bytes = ImageSamples.Png;
        bytes[^1] ^= 1;

        Samples.Inspect(bytes).Refusal.ShouldBe(MediaRefusal.Malformed);
    }
}
