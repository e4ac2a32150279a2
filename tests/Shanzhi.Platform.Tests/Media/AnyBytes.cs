using FsCheck;
using FsCheck.Fluent;
using Shanzhi.Platform.Media.Formats;

namespace Shanzhi.Platform.Tests.Media;

public sealed class AnyBytes
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    private static readonly Gen<MediaFormat> Format =
        Gen.Elements(Enum.GetValues<MediaFormat>().Where(format => format != MediaFormat.None));

    private static readonly Gen<byte> Byte = Gen.Choose(0, 255).Select(value => (byte)value);

    private static readonly Gen<byte[]> Noise = Byte.ArrayOf();

    [Fact]
    public void Noise_is_judged_without_an_error() => Check(Noise);

    [Fact]
    public void A_true_beginning_with_noise_after_it_is_judged_without_an_error() =>
        Check(from format in Format
              let whole = Samples.Of(format)
              from length in Gen.Choose(1, whole.Length)
              from noise in Noise
              select (byte[])[.. whole[..length], .. noise]);

    [Fact]
    public void A_whole_file_with_bytes_changed_is_judged_without_an_error() =>
        Check(from format in Format
              let whole = Samples.Of(format)
              from changes in Gen.Zip(Gen.Choose(0, whole.Length - 1), Byte).NonEmptyListOf()
              select Changed(whole, changes));

    private static byte[] Changed(byte[] whole, IEnumerable<(int At, byte Value)> changes)
    {
        foreach (var (at, value) in changes)
        {
            whole[at] = value;
        }

        return whole;
    }

    private static void Check(Gen<byte[]> bytes) =>
        Prop.ForAll(bytes.ToArbitrary(), value => Agreement.Check(value)).Check(Runs);
}
