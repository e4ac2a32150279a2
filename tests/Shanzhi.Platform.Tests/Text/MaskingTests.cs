using Shanzhi.Text;

namespace Shanzhi.Platform.Tests.ChineseText;

public class MaskingTests
{
    [Theory]
    [InlineData("徐大山", "徐*山")]
    [InlineData("徐山", "徐*")]
    [InlineData("徐", "*")]
    [InlineData("欧阳大山", "欧阳**")]
    [InlineData("欧阳山", "欧阳*")]
    [InlineData("买买提·艾力", "买**·**")]
    [InlineData("古丽巴哈尔", "古****")]
    [InlineData("𠮷大山", "𠮷*山")]
    [InlineData("", "")]
    public void A_name_shows_its_surname(string name, string masked) => Masking.Name(name).ShouldBe(masked);

    [Theory]
    [InlineData("13812340012", "138****0012")]
    [InlineData("138 1234 0012", "138****0012")]
    [InlineData("１３８１２３４００１２", "138****0012")]
    [InlineData("7012345", "***2345")]
    [InlineData("110", "***")]
    [InlineData("", "")]
    public void A_phone_hides_its_middle(string phone, string masked) => Masking.Phone(phone).ShouldBe(masked);

    [Theory]
    [InlineData("330825199001011234", "330825********1234")]
    [InlineData("33082519900101123X", "330825********123X")]
    [InlineData("330825900101123", "330825*****1123")]
    [InlineData("3308", "****")]
    public void A_citizen_number_hides_the_birthday(string number, string masked) => Masking.IdNumber(number).ShouldBe(masked);

    [Theory]
    [InlineData("方门街12号3单元501室", "方门街**号**单元**室")]
    [InlineData("下坪组十二号", "下坪组**号")]
    [InlineData("三里亭路", "三里亭路")]
    public void A_door_hides_its_numbers(string address, string masked) => Masking.Door(address).ShouldBe(masked);
}
