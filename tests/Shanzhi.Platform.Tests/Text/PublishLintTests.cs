using Shanzhi.Text;

namespace Shanzhi.Platform.Tests.ChineseText;

public class PublishLintTests
{
    // 11010519491231002X is the example of GB 11643; 6222 0212 3456 7890 128 is made up so that the Luhn sum agrees.
    [Theory]
    [InlineData("身份证11010519491231002X。", LintKind.IdNumber, true)]
    [InlineData("身份证11010519491231002x", LintKind.IdNumber, true)]
    [InlineData("110105 19491231 002X", LintKind.IdNumber, true)]
    [InlineData("110105-1949-1231-002X", LintKind.IdNumber, true)]
    [InlineData("110105194912310021", LintKind.IdNumber, false)]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ", LintKind.IdNumber, true)]
    [InlineData("电话13812340012联系", LintKind.Phone, true)]
    [InlineData("138 1234 0012", LintKind.Phone, true)]
    [InlineData("138-1234-0012", LintKind.Phone, true)]
    [InlineData("１３８１２３４００１２", LintKind.Phone, true)]
    [InlineData("138－1234　0012", LintKind.Phone, true)]
    [InlineData("+86 138 1234 0012", LintKind.Phone, true)]
    [InlineData("138\u200b12340012", LintKind.Phone, true)]
    [InlineData("2026-11-22 13812340012", LintKind.Phone, true)]
    [InlineData("卡号4111111111111111", LintKind.BankCard, true)]
    [InlineData("6222 0212 3456 7890 128", LintKind.BankCard, true)]
    public void A_number_that_belongs_to_a_person_is_found(string text, LintKind kind, bool checksumValid)
    {
        var finding = PublishLint.Find(text).ShouldHaveSingleItem();

        (finding.Kind, finding.ChecksumValid).ShouldBe((kind, checksumValid));
    }

    [Theory]
    [InlineData("")]
    [InlineData("11 月 22 日 09:12")]
    [InlineData("2026-11-22 2026-12-01")]
    [InlineData("编号 2611 2047")]
    [InlineData("138****0012")]
    [InlineData("330825********1234")]
    [InlineData("统计用区划代码 330825001001")]
    [InlineData("热线 12345，座机 0570-7012345")]
    [InlineData("4111111111111112")]
    [InlineData("110105194913310021")]
    [InlineData("138123400123")]
    [InlineData("支出 12860.00 元、1386.50 元")]
    public void Other_numbers_may_be_published(string text) => PublishLint.Find(text).ShouldBeEmpty();

    [Fact]
    public void Each_finding_says_where_it_stands()
    {
        const string text = "徐大山 138 1234 0012\n身份证 11010519491231002X";

        PublishLint.Find(text).Select(f => text.Substring(f.Start, f.Length)).ShouldBe(["138 1234 0012", "11010519491231002X"]);
    }

    [Fact]
    public void A_list_of_phones_is_found_phone_by_phone() =>
        PublishLint.Find("13812340012、13912340013 13712340014,13612340015").Count.ShouldBe(4);
}
