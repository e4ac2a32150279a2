using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;
using Shanzhi.Text;

namespace Shanzhi.Platform.Tests.ChineseText;

public class BigramsTests
{
    [Theory]
    [InlineData("下坪组路灯不亮", "下坪 坪组 组路 路灯 灯不 不亮 亮")]
    [InlineData("灯", "灯")]
    [InlineData("路灯，不亮！", "路灯 灯 不亮 亮")]
    [InlineData("3号灯 LED坏了", "3 号灯 灯 led 坏了 了")]
    [InlineData("ＬＥＤ１２", "led12")]
    [InlineData("𠮷大山", "𠮷大 大山 山")]
    [InlineData("", "")]
    public void Text_is_indexed_in_pairs(string text, string index) => Bigrams.Index(text).ShouldBe(index);

    [Theory]
    [InlineData("路灯不亮", "\"路灯 灯不 不亮\"")]
    [InlineData("灯", "\"灯\"*")]
    [InlineData("路灯 LED", "\"路灯\" \"led\"")]
    [InlineData("\" OR * NEAR(", "\"or\" \"near\"")]
    [InlineData("！？", "")]
    public void A_question_becomes_quoted_pairs(string text, string query) => Bigrams.Query(text).ShouldBe(query);

    [Fact]
    public void Terms_hold_every_term_that_a_part_of_the_text_asks_for()
    {
        var terms = Bigrams.Terms("下坪组路灯不亮 LED");

        foreach (var part in (string[])["路灯", "灯", "亮", "下坪组", "led", "不亮 Led"])
        {
            Bigrams.QueryTerms(part).ShouldBeSubsetOf(terms, part);
        }

        Bigrams.QueryTerms("灯路").Except(terms).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("路灯", true)]
    [InlineData("灯", true)]
    [InlineData("亮", true)]
    [InlineData("组路灯", true)]
    [InlineData("下坪 不亮", true)]
    [InlineData("led", true)]
    [InlineData("灯路", false)]
    [InlineData("路灯 积水", false)]
    public void Full_text_search_finds_parts_of_a_sentence(string text, bool found)
    {
        using var connection = Searchable("下坪组路灯不亮，LED");

        Hits(connection, Bigrams.Query(text)).ShouldBe(found ? 1 : 0);
    }

    [Fact]
    public void Nothing_that_people_type_breaks_the_search()
    {
        using var connection = Searchable("下坪组路灯不亮");
        Prop.ForAll<string>(typed => string.IsNullOrEmpty(typed) || Bigrams.Query(typed) is "" || Hits(connection, Bigrams.Query(typed)) >= 0)
            .QuickCheckThrowOnFailure();
        foreach (var typed in (string[])["\"", "'", "路\"灯", "a* OR b", "col:x", "^路", "-灯", "(", "NOT", "{a b}", "\0路灯", "路灯\ud842"])
        {
            if (Bigrams.Query(typed) is { Length: > 0 } query)
            {
                Hits(connection, query).ShouldBeGreaterThanOrEqualTo(0, typed);
            }
        }
    }

    private static SqliteConnection Searchable(string text)
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE VIRTUAL TABLE f USING fts5(body); INSERT INTO f VALUES ($body)";
        command.Parameters.AddWithValue("$body", Bigrams.Index(text));
        command.ExecuteNonQuery();
        return connection;
    }

    private static long Hits(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM f WHERE f MATCH $query";
        command.Parameters.AddWithValue("$query", query);
        return (long)command.ExecuteScalar()!;
    }
}
