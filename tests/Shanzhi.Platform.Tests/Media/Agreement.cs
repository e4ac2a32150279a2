using Shanzhi.Platform.Media.Formats;

namespace Shanzhi.Platform.Tests.Media;

/// <summary>What holds of any bytes whatever.</summary>
internal static class Agreement
{
    /// <summary>Inspecting never throws; what is accepted strips to something accepted, stable and hardly longer; what is refused is refused by stripping alike.</summary>
    public static bool Check(ReadOnlySpan<byte> bytes)
    {
        var verdict = Samples.Inspect(bytes);
        if (verdict.Accepted)
        {
            var clean = MediaSanitizer.Strip(bytes, verdict.Format);
            Samples.Inspect(clean).Accepted.ShouldBeTrue();
            MediaSanitizer.Strip(clean, verdict.Format).ShouldBe(clean);
            clean.Length.ShouldBeLessThanOrEqualTo(bytes.Length + 64);
        }
        else if (verdict.Format != MediaFormat.None)
        {
            try
            {
                MediaSanitizer.Strip(bytes, verdict.Format);
                verdict.Refusal.ShouldBeOneOf(MediaRefusal.TooManyPixels, MediaRefusal.SideTooLong);
            }
            catch (MediaRefusedException refused)
            {
                refused.Refusal.ShouldNotBe(MediaRefusal.None);
            }
        }

        return true;
    }
}
