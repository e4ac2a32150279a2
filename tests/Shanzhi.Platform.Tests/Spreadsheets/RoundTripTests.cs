using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Shanzhi.Platform.Tests.Spreadsheets;

public sealed class RoundTripTests
{
    private static readonly string[] Pieces =
    [
        "张", "三", "𠮷", "𪚥", "模", "龙游", "，", "“", "é", "€", "😀", "\"", "\"\"", "'", ",", ";", "\t", "\n", "=", "+", "-", "@", "＝", " ", "　",
        "0", "18", "<b>", "&", "]]>", "_x0041_", "_", "E+17", "\\",
    ];

    private static readonly Arbitrary<string[]> Rows =
        Gen.Elements(Pieces).ListOf().Select(pieces => "字" + string.Concat(pieces) + "字")
            .Or(Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces).Trim()))
            .ListOf(4).Select(cells => cells.Append("尾").ToArray()).ToArbitrary();

    [Fact]
    public void Any_text_comes_back_from_csv_in_utf8() => Holds(async cells => await Tables.Csv(["姓名", "备注"], [.. cells]));

    [Fact]
    public void Any_text_comes_back_from_csv_in_gb18030() => Holds(async cells =>
        Tables.Gb18030.GetBytes(Encoding.UTF8.GetString(await Tables.Csv(["姓名", "备注"], [.. cells])).TrimStart('\uFEFF')));

    [Fact]
    public void Any_text_comes_back_from_xlsx() => Holds(async cells => await Tables.Xlsx(["姓名", "备注"], [.. cells]));

    private static void Holds(Func<string[], Task<byte[]>> write) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Rows, cells =>
        {
            var read = Tables.Read(write(cells).GetAwaiter().GetResult()).Rows.Single().Cells;
            read.ShouldBe(cells);
        }));
}
