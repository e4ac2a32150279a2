using System.Net;
using Shanzhi.HouseholdFiles.Corrections;
using Shanzhi.HouseholdFiles.Exports;
using Shanzhi.HouseholdFiles.Files;
using Shanzhi.Messaging;
using Shanzhi.Privacy;
using Shanzhi.Testing;

namespace Shanzhi.HouseholdFiles.Tests;

/// <summary>The household reads its own file, sees who looked, has it put right, takes it away and has it erased.</summary>
public sealed class OwnFile(FilesHost host) : IClassFixture<FilesHost>
{
    [Fact]
    public async Task A_household_sees_all_of_its_file_who_looked_and_has_it_corrected()
    {
        var home = host.Homes[0];
        await host.WriteAsync(home.Id, "land.contracted", "5");
        await host.WriteAsync(home.Id, "allowance.account", "CANARYMINE");
        await host.SendAsync(new OpenFacts(home.Id, [(await host.FactAsync(home.Id, "allowance.account")).Id], "发补贴前核对"), host.Committee);
        using var villager = await host.ClaimedAsync(home, "13600000051");
        (await FilesHost.GetAsync(villager, "/my")).ShouldContain($"/my/file/{home.Id}");
        var page = await FilesHost.GetAsync(villager, $"/my/file/{home.Id}");
        (page.Contains("5 亩", StringComparison.Ordinal), page.Contains("发补贴前核对", StringComparison.Ordinal), page.Contains("CANARYMINE", StringComparison.Ordinal)).ShouldBe((true, true, false));
        (await (await PageForms.PostAsync(villager, $"/my/file/{home.Id}")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("CANARYMINE");
        (await FilesHost.GetAsync(villager, "/my?handler=Export")).ShouldContain("CANARYMINE");

        foreach (var foreign in new[] { $"/my/file/{host.Homes[1].Id}", $"/my/file/{host.Homes[1].Id}/correct?field=land.contracted", $"/my/file/{home.Id}/correct?field=no.such" })
        {
            (await villager.GetAsync(new Uri(foreign, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound, foreign);
        }

        var ask = $"/my/file/{home.Id}/correct?field=land.contracted";
        (await (await PageForms.PostAsync(villager, ask, ("Input.Proposed", "很多"), ("Input.Why", "错了"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("填多少亩");
        foreach (var (proposed, gone, said) in new[] { ("", "false", "就勾“没有这回事”"), ("6", "true", "请只留一样") })
        {
            (await (await PageForms.PostAsync(villager, ask, ("Input.Proposed", proposed), ("Input.Gone", gone), ("Input.Why", "错了"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(said);
        }

        (await host.ReadAsync(db => db.Corrections.Any())).ShouldBeFalse("nothing left empty takes a fact away");
        (await PageForms.PostAsync(villager, ask, ("Input.Proposed", "6"), ("Input.Why", "去年多包了一亩"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var asked = await host.ReadAsync(db => db.Corrections.Single());
        asked.ProposedCipher.ShouldNotBe("6");
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new AnswerCorrection(asked.Id, true, null), host.OtherCommittee));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new AnswerCorrection(asked.Id, false, ""), host.Worker));
        using var worker = await host.SignedInAsync("worker");
        (await FilesHost.GetAsync(worker, "/files/corrections")).ShouldContain("去年多包了一亩");
        (await PageForms.PostAsync(worker, "/files/corrections", ("Id", $"{asked.Id}"), ("act", "accept"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.FactAsync(home.Id, "land.contracted")).Value.ShouldBe("6");
        await Should.ThrowAsync<ConflictException>(() => host.SendAsync(new AnswerCorrection(asked.Id, false, "晚了"), host.Worker));
        (await FilesHost.GetAsync(villager, $"/my/file/{home.Id}")).ShouldContain("改好了");
    }

    [Fact]
    public async Task What_is_known_of_a_person_is_erased_with_its_words()
    {
        var home = host.Homes[2].Id;
        var person = (await host.PeopleAsync(home))[0].Id;
        await host.WriteAsync(home, "work.place", "金丝雀厂", person: person);
        await host.SendAsync(new Erase(person), Permissions.Caller.System);
        var fact = await host.ReadAsync(db => db.Facts.Single(row => row.ResidentId == person));
        (fact.Value, fact.Cipher, fact.Slot).ShouldBe((null, null, null));
        (await host.ReadAsync(db => db.Terms.Any(term => term.FactId == fact.Id))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_villages_adults_come_as_a_roll_once_the_reason_is_on_record()
    {
        using var village = await host.SignedInAsync("village");
        var refused = await PageForms.PostAsync(village, "/files/voters", ("Village", $"{host.Village.Id}"), ("Day", "2026-12-01"), ("Reason", ""), ("format", "csv"));
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("请写导出做什么用");
        var roll = await (await PageForms.PostAsync(village, "/files/voters", ("Village", $"{host.Village.Id}"), ("Day", "2026-12-01"), ("Reason", "换届选民登记"), ("format", "csv"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var head = (await host.PeopleAsync(host.Homes[0].Id)).First(person => person.IsHead).DisplayName;
        (roll.Contains(head, StringComparison.Ordinal), roll.Contains("孙女", StringComparison.Ordinal)).ShouldBe((true, false));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new ExportVoters(host.OtherVillage, new DateOnly(2026, 12, 1), "换届", 1), host.Committee));

        // A township is no village, and a roll is never cut.
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new ExportVoters(host.County, new DateOnly(2026, 12, 1), "换届", 1), host.Admin));
        using var admin = await host.SignedInAsync("admin");
        (await PageForms.PostAsync(admin, "/files/voters", ("Village", $"{host.County.Id}"), ("Day", "2026-12-01"), ("Reason", "换届选民登记"), ("format", "csv"))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new ExportVoters(host.Village, new DateOnly(2026, 12, 1), "换届", ExportVoters.Most + 1), host.Committee))).Errors[0].Field.ShouldBe("Village");
    }
}

/// <summary>Erases as whoever is asked to would.</summary>
[Repeatable("what is erased stays erased")]
internal sealed record Erase(Guid Resident) : ICommand<bool>;

internal sealed class EraseHandler(IEnumerable<IPersonalData> data) : MediatR.IRequestHandler<Erase, bool>
{
    public async Task<bool> Handle(Erase request, CancellationToken cancellationToken)
    {
        foreach (var kept in data)
        {
            await kept.EraseAsync(new DataSubject(ResidentId: request.Resident), cancellationToken);
        }

        return true;
    }
}
