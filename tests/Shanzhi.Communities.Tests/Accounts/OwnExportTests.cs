using System.Text.Json;
using Shanzhi.Communities.Accounts;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Tests.Accounts;

public sealed class OwnExportTests(AccountHost host) : IClassFixture<AccountHost>
{
    [Fact]
    public async Task What_one_takes_away_is_in_words_people_know()
    {
        using var client = host.Host.CreateClient(host.A);
        host.Time.Now += TimeSpan.FromMinutes(2);
        await host.SendAsync(new SendSignInCode("13600000041"), Caller.Guest);
        await AccountHost.PostAsync(client, "/sign-in", "/sign-in?handler=Enter", ("Input.Phone", "13600000041"), ("Input.Code", host.Post.Sent[^1].Secret!));
        var page = $"/my/claim?place={SmallCounty.NorthGroup.Id}";
        await AccountHost.PostAsync(client, page, page, ("Input.Name", "余秀兰"), ("Input.IdTail", "123X"));
        var file = JsonDocument.Parse(await client.GetStringAsync(new Uri("/my?handler=Export", UriKind.Relative), TestContext.Current.CancellationToken)).RootElement;
        file.GetProperty("账号").GetProperty("身份").GetString().ShouldBe("村民");
        file.GetProperty("账号").GetProperty("认领进度")[0].GetProperty("进度").GetString().ShouldBe("等网格员核对");
        KeysOf(file).Where(key => key.Any(char.IsAsciiLetter)).ShouldBeEmpty();
    }

    private static IEnumerable<string> KeysOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(part => KeysOf(part.Value).Prepend(part.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(KeysOf),
        _ => [],
    };
}
