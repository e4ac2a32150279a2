using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Platform.Media;
using Shanzhi.Platform.Tests.Outbox;
using static Shanzhi.Platform.Tests.MediaStore.Uploads;

namespace Shanzhi.Platform.Tests.MediaStore;

public sealed class MediaLinkTests
{
    [Fact]
    public async Task A_link_opens_one_file_of_one_tenant_for_one_account_for_a_while()
    {
        await using var host = await KernelHost.StartAsync();
        var links = host.Services.GetRequiredService<MediaLinks>();
        var id = Guid.CreateVersion7();
        var token = links.Token(1, id, Villager.AccountId);
        links.IsValid(token, 1, id, Villager.AccountId).ShouldBeTrue();
        links.IsValid(token, 1, id, Neighbour.AccountId).ShouldBeFalse();
        links.IsValid(token, 1, id, null).ShouldBeFalse();
        links.IsValid(token, 2, id, Villager.AccountId).ShouldBeFalse();
        links.IsValid(token, 1, Guid.CreateVersion7(), Villager.AccountId).ShouldBeFalse();
        links.IsValid(links.Token(1, id, null), 1, id, Villager.AccountId).ShouldBeTrue();
        string[] broken = ["", "x", "####", token[..^1], token + "A", new string('A', token.Length), new string('A', 9000)];
        broken.ShouldAllBe(text => !links.IsValid(text, 1, id, Villager.AccountId));

        host.Time.Advance(TimeSpan.FromMinutes(59));
        links.Token(1, id, Villager.AccountId).ShouldBe(token);
        host.Time.Advance(TimeSpan.FromMinutes(2));
        links.IsValid(token, 1, id, Villager.AccountId).ShouldBeTrue();
        host.Time.Advance(TimeSpan.FromMinutes(60));
        links.IsValid(token, 1, id, Villager.AccountId).ShouldBeFalse();
    }
}
