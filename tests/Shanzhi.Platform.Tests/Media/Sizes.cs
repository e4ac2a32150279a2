using Shanzhi.Platform.Media.Formats;

namespace Shanzhi.Platform.Tests.Media;

public sealed class Sizes
{
    [Theory]
    [InlineData(MediaFormat.Jpeg, 8, 8)]
    [InlineData(MediaFormat.Png, 8, 8)]
    [InlineData(MediaFormat.WebP, 1, 1)]
    [InlineData(MediaFormat.Heic, 4032, 3024)]
    public void Are_read_from_the_header(MediaFormat format, int width, int height) =>
        Samples.Inspect(Samples.Of(format)).ShouldBe(new MediaVerdict(MediaRefusal.None, format, width, height));

    [Fact]
    public void A_monstrous_PNG_is_refused_on_its_header_alone()
    {
        Samples.Inspect(ImageSamples.PngOf(50_000, 50_000)).Refusal.ShouldBe(MediaRefusal.TooManyPixels);
        Samples.Inspect(ImageSamples.PngOf(50_000, 50_000).AsSpan(0, 24)).Refusal.ShouldBe(MediaRefusal.TooManyPixels);
    }

    [Fact]
    public void A_long_thin_picture_is_refused_for_its_side()
    {
        Samples.Inspect(ImageSamples.PngOf(12_000, 1)).Accepted.ShouldBeTrue();
        Samples.Inspect(ImageSamples.PngOf(12_001, 1)).Refusal.ShouldBe(MediaRefusal.SideTooLong);
    }

    [Fact]
    public void Caps_are_configured() =>
        MediaInspector.Inspect(ImageSamples.Png, new MediaLimits { Pixels = 63 }, MediaKinds.Image)
            .Refusal.ShouldBe(MediaRefusal.TooManyPixels);

    [Fact]
    public void A_declared_length_is_never_allocated()
    {
        byte[] bytes = [.. ImageSamples.Png[..33], 0x7F, 0xFF, 0xFF, 0xFF, .. "IDAT"u8];
        var before = GC.GetAllocatedBytesForCurrentThread();

        Samples.Inspect(bytes).Refusal.ShouldBe(MediaRefusal.Malformed);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000);
    }
}
