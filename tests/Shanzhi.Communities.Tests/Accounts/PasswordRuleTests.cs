using Shanzhi.Communities.Accounts;

namespace Shanzhi.Communities.Tests.Accounts;

public class PasswordRuleTests
{
    [Theory]
    [InlineData("柿子红了满山坡甜得很")]
    [InlineData("xiaohe liu guo men qian")]
    [InlineData("k7mq-29vx-hd4t")]
    public void A_long_phrase_is_a_good_password(string password) => PasswordRule.Problem(password, "xuyihe", "13800000021").ShouldBeNull();

    [Theory]
    [InlineData("short")]
    [InlineData("柿子红了")]
    [InlineData("1234567890")]
    [InlineData("9876543210")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("Password2026")]
    [InlineData("a123456789012")]
    [InlineData("woaini1314520")]
    [InlineData("xuyihe-de-mima")]
    [InlineData("mima13800000021")]
    public void What_is_tried_first_is_refused(string password) => PasswordRule.Problem(password, "xuyihe", "13800000021").ShouldNotBeNull();
}
