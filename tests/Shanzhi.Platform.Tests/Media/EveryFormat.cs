using Shanzhi.Platform.Media.Formats;

namespace Shanzhi.Platform.Tests.Media;

public sealed class EveryFormat
{
    public static TheoryData<MediaFormat> Formats => [.. Enum.GetValues<MediaFormat>().Where(format => format != MediaFormat.None)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Is_told_by_its_bytes(MediaFormat format)
    {
        var verdict = Samples.Inspect(Samples.Of(format));

        verdict.Refusal.ShouldBe(MediaRefusal.None);
        verdict.Format.ShouldBe(format);
        format.ContentType().ShouldContain('/');
        format.Extension().ShouldStartWith(".");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Tells_nothing_about_people_once_stripped(MediaFormat format)
    {
        var source = Samples.Of(format);
        var clean = MediaSanitizer.Strip(source, format);

        source.Holds(ImageSamples.Canary).ShouldBe(format is not (MediaFormat.Amr or MediaFormat.AmrWideBand));
        clean.Holds(ImageSamples.Canary).ShouldBeFalse();
        clean.Holds("SOUND").ShouldBe(source.Holds("SOUND"));
        clean.Holds("CODED-PICTURE").ShouldBe(source.Holds("CODED-PICTURE"));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Stripped_twice_is_stripped_once_and_still_accepted(MediaFormat format)
    {
        var once = MediaSanitizer.Strip(Samples.Of(format), format);

        Samples.Inspect(once).ShouldBe(Samples.Inspect(Samples.Of(format)));
        MediaSanitizer.Strip(once, format).ShouldBe(once);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Cut_short_anywhere_is_judged_without_an_error(MediaFormat format)
    {
        var whole = MediaSanitizer.Strip(Samples.Of(format), format);
        for (var length = 0; length < whole.Length; length++)
        {
            Agreement.Check(whole.AsSpan(0, length));
        }
    }

    [Theory]
    [InlineData(MediaFormat.Jpeg)]
    [InlineData(MediaFormat.Png)]
    [InlineData(MediaFormat.WebP)]
    [InlineData(MediaFormat.Wav)]
    public void Cut_short_anywhere_is_refused_where_the_format_knows_its_end(MediaFormat format)
    {
        var whole = MediaSanitizer.Strip(Samples.Of(format), format);
        for (var length = 0; length < whole.Length; length++)
        {
            Samples.Inspect(whole.AsSpan(0, length)).Accepted.ShouldBeFalse($"at {length}");
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Is_refused_where_the_form_takes_another_kind(MediaFormat format) =>
        MediaInspector.Inspect(Samples.Of(format), new MediaLimits(), Samples.Any & ~format.Kind())
            .ShouldBe(new MediaVerdict(MediaRefusal.KindNotAllowed, format, 0, 0));

    [Theory]
    [MemberData(nameof(Formats))]
    public void Is_refused_above_the_bytes_of_its_kind(MediaFormat format) =>
        MediaInspector.Inspect(Samples.Of(format), new MediaLimits { ImageBytes = 8, AudioBytes = 8, DocumentBytes = 8 }, Samples.Any)
            .Refusal.ShouldBe(MediaRefusal.TooManyBytes);
}
