using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Files;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.HouseholdFiles.Settings;
using Shanzhi.Messaging;
using Shanzhi.Testing;

namespace Shanzhi.HouseholdFiles.Tests;

/// <summary>Facts as they are written, checked again, corrected and moved; the same on each store.</summary>
public abstract class Facts(FilesHost host)
{
    private Guid Home(int at) => host.Homes[at].Id;

    [Fact]
    public async Task A_newer_fact_takes_the_place_of_the_older_which_stays_as_history()
    {
        var home = Home(0);
        (await host.WriteAsync(home, "land.contracted", "3.25亩")).ShouldBe(1);
        (await host.WriteAsync(home, "land.contracted", "3.25")).ShouldBe(0);
        (await host.WriteAsync(home, "land.contracted", "4")).ShouldBe(1);
        var all = await host.ReadAsync(db => db.Facts.Where(fact => fact.HouseholdId == home && fact.FieldKey == "land.contracted").OrderBy(fact => fact.Id).ToList());
        all.Select(fact => (fact.Value, Holds: fact.Slot is not null)).ShouldBe([("3.25", false), ("4", true)]);
        all[1].SupersedesId.ShouldBe(all[0].Id);
    }

    [Fact]
    public async Task What_is_of_another_kind_is_refused_with_its_field_and_nothing_is_written()
    {
        var home = Home(1);
        var refused = await Should.ThrowAsync<InputException>(() => host.SendAsync(
            new SaveFacts(home, null, [new TypedFact("housing.built", "1998"), new TypedFact("land.contracted", "不少"), new TypedFact("housing.structure", "竹屋")], FactSource.Household, null), host.Committee));
        refused.Errors.Select(error => error.Field).ShouldBe(["Values[1].Value", "Values[2].Value"]);
        await Should.ThrowAsync<InputException>(() => host.WriteAsync(home, "housing.built", "1998", asOf: new DateOnly(2027, 1, 1)));
        await Should.ThrowAsync<InputException>(() => host.WriteAsync(home, "housing.address", new string('长', 501)));
        (await host.ReadAsync(db => db.Facts.Any(fact => fact.HouseholdId == home))).ShouldBeFalse();
    }

    [Fact]
    public async Task Sensitive_values_lie_encrypted_and_an_empty_answer_leaves_them_alone()
    {
        var home = Home(2);
        await host.WriteAsync(home, "allowance.account", "622848CANARY01");
        var fact = await host.FactAsync(home, "allowance.account");
        fact.Value.ShouldBeNull();
        fact.Cipher!.ShouldNotContain("CANARY");
        (await host.WriteAsync(home, "allowance.account", "")).ShouldBe(0);
        (await host.WriteAsync(home, "allowance.account", null, clear: true)).ShouldBe(1);
        (await host.ReadAsync(db => db.Facts.Any(row => row.HouseholdId == home && row.FieldKey == "allowance.account" && row.Slot != null))).ShouldBeFalse();
    }

    [Fact]
    public async Task Another_village_and_a_person_of_another_household_are_not_there()
    {
        var stranger = (await host.PeopleAsync(Home(1)))[0].Id;
        await Should.ThrowAsync<NotFoundException>(() => host.WriteAsync(Home(0), "housing.built", "1998", host.OtherCommittee));
        await Should.ThrowAsync<NotFoundException>(() => host.WriteAsync(Home(0), "people.status", "在家", person: stranger));
        var own = (await host.PeopleAsync(Home(0)))[0].Id;
        await Should.ThrowAsync<NotFoundException>(() => host.WriteAsync(Home(0), "health.illness", "CANARY", host.Worker, own));
        await Should.ThrowAsync<NotFoundException>(() => host.Host.SendAsync(host.Host.B, new SaveFacts(Home(0), null, [new TypedFact("housing.built", "1998")], FactSource.Household, null), Permissions.Caller.System));
    }

    [Fact]
    public async Task Two_clerks_on_one_form_each_write_what_they_changed_and_neither_undoes_the_other()
    {
        var home = Home(5);
        await host.WriteAsync(home, "housing.built", "1990");
        await host.WriteAsync(home, "land.contracted", "3");
        var (built, land) = ((await host.FactAsync(home, "housing.built")).Id, (await host.FactAsync(home, "land.contracted")).Id);
        using var village = await host.SignedInAsync("village");
        (await FilesHost.GetAsync(village, $"/files/{home}/edit?group={Uri.EscapeDataString((await host.ReadAsync(db => db.Fields.Single(field => field.Key == "land.contracted"))).Group)}")).ShouldContain($"value=\"{land}\"");

        (await FormAsync("1991", "3", "")).ShouldBe(1);
        // The other form was opened before: what it left alone stays as it is now.
        (await FormAsync("1990", "4", "后山坞")).ShouldBe(2);
        ((await host.FactAsync(home, "housing.built")).Value, (await host.FactAsync(home, "land.contracted")).Value).ShouldBe(("1991", "4"));
        (await Should.ThrowAsync<ConflictException>(() => FormAsync("1992", "3", ""))).Arguments.ShouldHaveSingleItem();
        await Should.ThrowAsync<ConflictException>(() => FormAsync("1990", "3", "前山坞"));
        ((await host.FactAsync(home, "housing.built")).Value, (await host.FactAsync(home, "land.plots")).Value).ShouldBe(("1991", "后山坞"));

        Task<int> FormAsync(string year, string mu, string plots) => host.SendAsync(
            new SaveFacts(home, null, [new TypedFact("housing.built", year) { Opened = built }, new TypedFact("land.contracted", mu) { Opened = land }, new TypedFact("land.plots", plots) { Opened = Guid.Empty }], FactSource.Household, null), host.Admin);
    }

    [Fact]
    public async Task A_fact_whose_time_is_over_is_asked_again_and_holds_anew()
    {
        var home = Home(3);
        await host.WriteAsync(home, "housing.rented", "否", asOf: new DateOnly(2026, 1, 1));
        var fact = await host.FactAsync(home, "housing.rented");
        fact.IsStale(new DateOnly(2026, 11, 22)).ShouldBeTrue();
        (await host.SendAsync(new ConfirmFacts([fact.Id]), host.Worker)).ShouldBe(1);
        var again = await host.FactAsync(home, "housing.rented");
        (again.Value, again.AsOf, again.ExpiresOn).ShouldBe(("否", new DateOnly(2026, 11, 22), new DateOnly(2027, 5, 22)));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new ConfirmFacts([again.Id]), host.OtherCommittee));
    }

    [Fact]
    public async Task Two_at_once_leave_one_fact_that_holds()
    {
        var home = Home(4);
        var both = await Task.WhenAll(Enumerable.Range(0, 6).Select(at => Attempt(() => host.WriteAsync(home, "housing.built", $"{1990 + at}"))));
        both.Count(done => done).ShouldBeGreaterThan(0);
        (await host.ReadAsync(db => db.Facts.Count(fact => fact.HouseholdId == home && fact.FieldKey == "housing.built" && fact.Slot != null))).ShouldBe(1);
    }

    [Fact]
    public async Task A_changed_catalogue_keeps_what_was_written_readable_and_encrypts_what_became_sensitive()
    {
        var home = Home(5);
        await host.WriteAsync(home, "work.machines", "拖拉机CANARY02一台");
        var field = await host.ReadAsync(db => db.Fields.AsNoTracking().Single(one => one.Key == "work.machines"));
        await host.SendAsync(new SaveField(field.Id, new FieldInput { Group = field.Group, Title = "农机", ReadBy = Circle.Private, WriteBy = Circle.Private, Sensitive = true, Active = false, Order = field.Order }), host.Admin);
        (await host.SendAsync(new SealFacts(), Permissions.Caller.System)).ShouldBeGreaterThan(0);
        var fact = await host.FactAsync(home, "work.machines");
        (fact.Value, fact.Cipher is not null).ShouldBe((null, true));
        var own = await host.Host.InTenantAsync(host.Host.A, scope => scope.GetRequiredService<FileReader>().ViewsAsync(scope.GetRequiredService<HouseholdFilesDbContext>().Facts.Where(row => row.Id == fact.Id), FieldGate.Own, default, opened: true));
        (own.Single().Value, own.Single().Field.Title).ShouldBe(("拖拉机CANARY02一台", "农机"));
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new SaveField(null, new FieldInput { Group = "土地", Title = "茶园" }), host.Committee));
    }

    [Fact]
    public async Task What_is_known_of_a_person_follows_them_to_a_new_household_and_files_follow_their_village()
    {
        var people = await host.InAsync<IHouseholdRegister, IReadOnlyList<HouseholdPerson>>(register => register.PeopleAsync([.. host.Homes.Select(one => one.Id)]));
        var person = people.First(one => !one.IsHead);
        var home = host.Homes.First(one => one.Id == person.HouseholdId);
        await host.WriteAsync(home.Id, "people.status", "外出", person: person.Id);
        using var admin = await host.SignedInAsync("admin");
        var numbers = $"分-{Guid.CreateVersion7():N}"[..14];
        (await PageForms.PostAsync(admin, $"/admin/households/{home.Id}/split", ("Input.Number", numbers), ("Input.Residents", $"{person.Id}"), ("Input.HeadResidentId", $"{person.Id}"))).StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        var now = (await host.InAsync<IHouseholdRegister, IReadOnlyDictionary<string, HouseholdView>>(register => register.ByNumberAsync([numbers])))[numbers];
        await host.SendAsync(new FollowHouseholds([home.Id]), Permissions.Caller.System);
        (await host.ReadAsync(db => db.Facts.Single(fact => fact.ResidentId == person.Id))).HouseholdId.ShouldBe(now.Id);

        await host.WriteAsync(host.Homes[2].Id, "land.plots", "后山坞");
        await host.Host.DeliveredAsync(host.Host.A);
        var (from, to) = (host.Homes[2].Area, host.Homes[2].Area.Child(9));
        (await host.SendAsync(new FollowMovedArea(from, to), Permissions.Caller.System)).ShouldBeGreaterThan(0);
        (await host.ReadAsync(db => db.Terms.Count(term => term.Path == from))).ShouldBe(0);
        await host.SendAsync(new FollowMovedArea(to, from), Permissions.Caller.System);
    }

    [Fact]
    public async Task Who_looked_follows_the_village_too_and_no_row_is_read_for_it()
    {
        var home = host.Homes[3];
        await host.WriteAsync(home.Id, "allowance.account", "示例账号");
        await host.SendAsync(new OpenFacts(home.Id, [(await host.FactAsync(home.Id, "allowance.account")).Id], "发补贴前核对"), host.Committee);
        await host.Host.DeliveredAsync(host.Host.A);
        var (from, to) = (home.Area, home.Area.Child(9));
        using var log = await StatementLog.StartAsync(host.Host);
        await host.SendAsync(new FollowMovedArea(from, to), Permissions.Caller.System);
        (log.Of("householdfiles_lookups").Count > 0).ShouldBe(host.Provider == Shanzhi.Data.DatabaseProvider.Sqlite);
        log.Of("householdfiles_lookups").ShouldAllBe(text => !text.Contains("\"ReaderName\"", StringComparison.Ordinal));
        (await host.ReadAsync(db => db.Lookups.Single(row => row.HouseholdId == home.Id).Path)).ShouldBe(to);
        await host.SendAsync(new FollowMovedArea(to, from), Permissions.Caller.System);
        (await host.ReadAsync(db => db.Lookups.Single(row => row.HouseholdId == home.Id).Path)).ShouldBe(from);
    }

    private static async Task<bool> Attempt(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }
}

public sealed class FactsOnSqlite(FilesHost host) : Facts(host), IClassFixture<FilesHost>;

public sealed class FactsOnPostgreSql(PostgreSqlFilesHost host) : Facts(host.OrSkip()), IClassFixture<PostgreSqlFilesHost>;
