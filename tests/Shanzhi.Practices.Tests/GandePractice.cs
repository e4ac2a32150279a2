using Shanzhi.Areas;
using Shanzhi.Broadcast.Compose;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Personal;
using Shanzhi.Communities;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Reporting;
using Shanzhi.HouseholdFiles.Files;
using Shanzhi.HouseholdFiles.Papers;
using Shanzhi.Media;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Practices.Tests;

/// <summary>Case 07, 四级联户制: orders go down and data come up, by voice too; papers are scanned and found; Tibetan is kept as it was written. The list of the month is in <see cref="DispatchPractices"/>.</summary>
[Collection(nameof(OneHost))]
public sealed class GandePractice(PracticeHost host)
{
    private const string Fence = "རྩྭ་ཐང་གི་རྭ་བ་ཆག་སོང་།";
    private static readonly byte[] Pdf = System.Text.Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    private static readonly byte[] Amr = [.. "#!AMR\n"u8, 0x3C, .. new byte[31], 0x7C];

    [Fact]
    public async Task An_order_goes_down_to_the_liaisons_and_who_has_read_it_is_seen()
    {
        var gande = await Practice.ProvisionAsync(host, "gande");
        var liaison = await gande.HireAsync(Roles.Liaison, SmallDivisions.North, "曲拍", 41);
        (await gande.CastAsync(db => db.Templates.Count(row => row.Key == "order" || row.Key == "snow"))).ShouldBe(2);
        var order = await gande.SpreadAsync(new CircularInput { In = gande.Village.Id, Kind = CircularKind.Urgent, Title = "排查返乡的人", Text = "今天走一遍包的户，有外来的马上报。", Roles = [Roles.GridWorker, Roles.Liaison] }, gande.Township);
        (await gande.CountsAsync(order)).ShouldSatisfyAllConditions(counts => counts.Told.ShouldBe(2), counts => counts.Read.ShouldBe(0));
        await gande.SendAsync(new ReadCircular(gande.CodeOf("13800000041", "排查返乡")), Caller.Guest);
        (await gande.CountsAsync(order)).Read.ShouldBe(1);

        // What they find comes up, by voice: whoever takes it up writes down what was said.
        var voice = await gande.AskAsync<IMediaStore, MediaItem>(media => media.SaveAsync(new MemoryStream(Amr), MediaKind.Voice, "Voice"), liaison);
        var told = await gande.SendAsync(new SubmitReport { AreaId = gande.Group, PlaceText = "冬窝子", Voice = voice.Id, CategoryKey = "farming.technique" }, liaison);
        await gande.SendAsync(new AcceptReport(told.Id, Gist: "三户的牛在咳"), gande.Committee);
        (await gande.ReportAsync(told.Id)).ShouldSatisfyAllConditions(report => report.Gist.ShouldBe("三户的牛在咳"), report => report.VoiceId.ShouldBe(voice.Id));
        (await gande.RulesAsync()).Rules.Levels.Select(level => level.Name).ShouldBe(["联户员", "网格长", "指挥长", "总指挥长"]);
    }

    [Fact]
    public async Task A_scanned_paper_is_found_by_what_stands_on_it_and_Tibetan_is_kept_as_it_was_written()
    {
        var gande = await Practice.ProvisionAsync(host, "gande");
        var homes = await gande.SettleAsync(2);
        var page = await gande.AskAsync<IMediaStore, MediaItem>(media => media.SaveAsync(new MemoryStream(Pdf), MediaKind.Document, "File"), gande.Committee);
        await gande.SendAsync(new SavePaper(homes[0].Id, null, "people.booklet", [page.Id], "户主 尕桑加 གངས་རྒྱལ་རྩྭ་ཁ 隆吉村", null, null), gande.Committee);
        foreach (var words in new[] { "尕桑加", "གངས་རྒྱལ་རྩྭ་ཁ" })
        {
            var found = await gande.AskAsync<MediatR.IMediator, FoundFiles>(mediator => mediator.Send(new FindFiles(words, null, 1)), gande.Committee);
            found.Lines.ShouldHaveSingleItem(words).Household.Id.ShouldBe(homes[0].Id);
        }

        await gande.SendAsync(new SaveFacts(homes[0].Id, null, [new TypedFact("pastoral.cooperative", "隆吉牧业合作社"), new TypedFact("pastoral.shed", "有"), new TypedFact("work.livestock", "120")], HouseholdFiles.Domain.FactSource.Visit, null), gande.Committee);
        (await PracticeHost.GetStringAsync(await gande.SignedInAsync("village"), $"/files/{homes[0].Id}")).ShouldContain("隆吉牧业合作社");

        var told = await gande.TellAsync(Fence, category: "farming.technique");
        (await gande.ReportAsync(told.Id)).Text.ShouldBe(Fence);
        await gande.SendAsync(new AcceptReport(told.Id), gande.Committee);
        (await PracticeHost.GetStringAsync(host.Host.CreateClient(gande.Tenant), $"/r/{told.Number}")).ShouldContain(Fence);
    }
}
