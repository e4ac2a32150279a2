using Microsoft.Extensions.DependencyInjection;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Files;
using Shanzhi.HouseholdFiles.Papers;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Tests;

/// <summary>People, houses, land and papers are found by right; the same on each store.</summary>
public abstract class Finding(FilesHost host)
{
    private static readonly byte[] Pdf = System.Text.Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    [Fact]
    public async Task By_name_initials_number_door_and_plot()
    {
        var home = host.Homes[0];
        var head = (await host.PeopleAsync(home.Id)).First(person => person.IsHead).DisplayName;
        await host.WriteAsync(home.Id, "land.plots", "溪滩畈二十七号地");
        foreach (var typed in new[] { home.Number, head, Text.PinyinInitials.OfPerson(head), "溪滩畈", "二十七号" })
        {
            (await FindAsync(typed, host.Committee)).Lines.ShouldContain(line => line.Household.Id == home.Id, typed);
            (await FindAsync(typed, host.OtherCommittee)).Lines.ShouldNotContain(line => line.Household.Id == home.Id, typed);
        }

        (await FindAsync("溪滩畈", host.Committee)).Lines.Single(line => line.Hits.Count > 0).Hits[0].Value.ShouldBe("溪滩畈二十七号地");
        (await FindAsync("滩溪", host.Committee)).Total.ShouldBe(0);

        // Told twice and found twice, it is one household all the same.
        await host.WriteAsync(home.Id, "housing.address", "溪滩畈 12 号");
        var once = await FindAsync("溪滩畈", host.Committee);
        (once.Total, once.Lines.Single().Hits.Count).ShouldBe((1, 2));
        await host.WriteAsync(home.Id, "housing.address", "示例路 1 号");
        (await FindAsync("示例路", host.Committee)).Lines.Count.ShouldBeGreaterThan(1);
        await host.WriteAsync(home.Id, "land.plots", "桥头");
        (await FindAsync("溪滩畈", host.Committee)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task A_paper_is_found_by_its_words_in_Tibetan_too_by_right_and_without_its_words()
    {
        var home = host.Homes[1];
        var person = (await host.PeopleAsync(home.Id))[0].Id;
        const string Tibetan = "དབང་པོ་སྐྱོན་ཅན";
        var paper = await PaperAsync(home.Id, "health.disabilityCard", person, $"肢体三级 {Tibetan} 证号CANARYCARD", host.Committee);
        foreach (var typed in new[] { "肢体三级", Tibetan, "证号" })
        {
            var line = (await FindAsync(typed, host.Committee)).Lines.Single();
            (line.Household.Id, line.Hits[0].Value, line.Hits[0].Pages.Count).ShouldBe((home.Id, null, 0));
            (await FindAsync(typed, host.Worker)).Total.ShouldBe(0);
        }

        await host.SendAsync(new OpenFacts(home.Id, [paper], "办补贴"), host.Committee);
        var opened = await host.Host.InTenantAsync(host.Host.A, scope => scope.GetRequiredService<Services.FileReader>().ViewsAsync(
            scope.GetRequiredService<Data.HouseholdFilesDbContext>().Facts.Where(fact => fact.Id == paper), Services.FieldGate.Own, default, opened: true));
        (opened[0].Value!.Contains(Tibetan, StringComparison.Ordinal), opened[0].Pages.Count).ShouldBe((true, 1));
        (await host.ReadAsync(db => db.Terms.Any(term => term.Hash.Contains("肢体")))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_paper_needs_its_person_its_pages_and_dates_in_order()
    {
        var home = host.Homes[2].Id;
        await Should.ThrowAsync<InputException>(() => PaperAsync(home, "health.disabilityCard", null, "x", host.Committee));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new SavePaper(home, null, "people.booklet", [], "x", null, null), host.Committee));
        await Should.ThrowAsync<InputException>(() => PaperAsync(home, "land.contracted", null, "x", host.Committee));
        await Should.ThrowAsync<InputException>(() => PaperAsync(home, "people.booklet", null, "x", host.Worker));
        await Should.ThrowAsync<InputException>(() => PaperAsync(home, "people.booklet", null, "x", host.Committee, new DateOnly(2020, 1, 1)));
    }

    private Task<FoundFiles> FindAsync(string text, Caller caller) => host.SendAsync(new FindFiles(text, null, 1), caller);

    private async Task<Guid> PaperAsync(Guid home, string key, Guid? person, string text, Caller caller, DateOnly? expires = null)
    {
        var page = await host.InAsync<IMediaStore, MediaItem>(media => media.SaveAsync(new MemoryStream(Pdf), MediaKind.Document, "File"), caller);
        return await host.SendAsync(new SavePaper(home, person, key, [page.Id], text, null, expires), caller);
    }
}

public sealed class FindingOnSqlite(FilesHost host) : Finding(host), IClassFixture<FilesHost>;

public sealed class FindingOnPostgreSql(PostgreSqlFilesHost host) : Finding(host.OrSkip()), IClassFixture<PostgreSqlFilesHost>;
