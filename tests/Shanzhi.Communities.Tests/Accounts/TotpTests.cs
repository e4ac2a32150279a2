using Shanzhi.Communities.Accounts;

namespace Shanzhi.Communities.Tests.Accounts;

public class TotpTests
{
    // RFC 6238, appendix B: the ASCII secret 12345678901234567890 in Base32, last six of the eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
        => TotpProvider.Code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", TotpProvider.Step(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);
}
