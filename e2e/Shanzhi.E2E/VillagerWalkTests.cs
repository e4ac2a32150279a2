namespace Shanzhi.E2E;

/// <summary>Every page that people of a village can reach by links from where they begin.</summary>
public sealed class VillagerWalkTests(Site site)
{
    [Fact(Timeout = Limits.Test)]
    public async Task A_stranger()
    {
        await using var stranger = await site.VisitorAsync(Sizes.Desk);
        await Walk.RunAsync(stranger, "stranger", ["/", "/v/330825109205"], _ => true, atLeast: 10);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_villager()
    {
        await using var admin = await site.VisitorAsync(Sizes.Desk);
        await admin.SignInAsync("admin");
        await using var villager = await site.VisitorAsync(Sizes.Desk);
        await villager.SignInByCodeAsync("13700010399", admin);
        await Walk.RunAsync(villager, "villager", ["/my"], path => path.StartsWith("/my", StringComparison.Ordinal) || path.StartsWith("/follow", StringComparison.Ordinal), atLeast: 3);
    }
}
