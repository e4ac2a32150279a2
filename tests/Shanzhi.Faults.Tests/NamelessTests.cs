using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Media;
using Shanzhi.Platform.Tests.Media;

namespace Shanzhi.Faults.Tests;

/// <summary>不留名: somebody signed in is promised that nobody learns who told it. Whoever reads all that is kept finds neither account nor address.</summary>
public sealed class NamelessTests(SharedCounty shared)
{
    private const string Phone = "19900021111";
    private const int Wide = 31;
    private static readonly string Page = $"/v/{County.Village}/report";

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Nothing_that_is_kept_says_who_told_without_a_name(DatabaseProvider store)
    {
        var county = await shared.OnAsync(store);
        using var villager = await county.VillagerAsync(Phone);
        using var grid = await county.StaffAsync("grid");
        var account = await TellWithNameAsync(county, villager, grid);
        var mentions = Mentions(county, account);

        // The photo waits in the store as the account's own, then the box is ticked, and the phone sends the same bytes once more.
        var photo = ImageSamples.PngOf(Wide, 17);
        var form = await villager.FormAsync(Page);
        var waiting = await villager.PostAsync(form, form.With(), ("Photo", "a.png", photo));
        var again = waiting.Forms.First(one => one.Action == form.Action);
        var fields = again.With(("Input.Text", "厂里夜里排水"), ("Input.PlaceText", "桥头"), ("Input.Anonymous", "true"), ("Input.NotSame", "true"), ("Input.Phone", Phone), ("Input.ContactName", "示例人"));
        var sent = await villager.PostAsync(again, fields, ("Photo", "b.png", photo));
        sent.Status.ShouldBe(302, sent.Problems);
        (await villager.PostAsync(again, fields, ("Photo", "b.png", photo))).Location.ShouldBe(sent.Location);

        var track = $"/r/{sent.Location.Split('/')[^2]}?{sent.Location.Split('?')[1]}";
        var say = await villager.FormAsync(track, "handler=Say");
        var said = await villager.PostAsync(say, say.With(("Text", "昨夜又排了")), ("Photo", "c.png", ImageSamples.PngOf(33, 17)));
        said.Status.ShouldBe(302, said.Problems);

        var (acts, files) = await KeptAsync(county, await SubjectAsync(grid, sent.Location));
        acts.Count.ShouldBe(2);
        acts.ShouldAllBe(act => act.AccountId == null && act.Address == null && act.Actor == "访客" && act.Office == null);
        files.Count.ShouldBeGreaterThan(1);
        files.ShouldAllBe(file => file.UploaderId == null);
        Mentions(county, account).ShouldBe(mentions);

        using var admin = await county.StaffAsync("admin");
        var export = await admin.FormAsync("/admin/audit/export");
        (await admin.SubmitAsync(export)).Body.Split('\n').Where(line => acts.Any(act => line.Contains(act.Subject, StringComparison.Ordinal))).ShouldAllBe(line => !line.Contains(account.ToString(), StringComparison.Ordinal) && !line.Contains(villager.Address, StringComparison.Ordinal));
    }

    /// <summary>The other way round, so that the rest proves something: with a name, both are kept.</summary>
    private static async Task<Guid> TellWithNameAsync(County county, Browser villager, Browser grid)
    {
        var subject = await SubjectAsync(grid, await Rounds.TellAsync(villager, "留名的一件"));
        var act = (await KeptAsync(county, subject)).Acts.ShouldHaveSingleItem();
        act.Address.ShouldBe(villager.Address);
        return act.AccountId.ShouldNotBeNull();
    }

    private static async Task<string> SubjectAsync(Browser grid, string received)
        => $"grid.report/{Rounds.ReportId(await grid.ReadAsync($"/grid/work?tab=all&q={received.Split('/')[^2]}"))}";

    /// <summary>Audit entries of a report, and its files with those of the same bytes that went with no report.</summary>
    private static Task<(List<AuditEntry> Acts, List<MediaFile> Files)> KeptAsync(County county, string subject) => county.Host.InTenantAsync(county.A, async scope =>
    {
        var kernel = scope.GetRequiredService<KernelDbContext>();
        var acts = await kernel.Set<AuditEntry>().Where(entry => entry.Subject == subject).ToListAsync();
        return (acts, await kernel.Set<MediaFile>().Where(file => file.Owner == subject || (file.Owner == null && file.Width == Wide)).ToListAsync());
    });

    /// <summary>How often any column of any table names the account or its phone; 0 on PostgreSQL, where the tables are the same.</summary>
    private static int Mentions(County county, Guid account)
    {
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(county.Host.DataPath, "*.db", SearchOption.AllDirectories))
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            foreach (var table in Read(connection, "SELECT name FROM sqlite_master WHERE type = 'table'").Select(row => (string)row[0]).ToList())
            {
                count += Read(connection, $"SELECT * FROM \"{table}\"").SelectMany(row => row).Count(value => value switch
                {
                    byte[] bytes => bytes.AsSpan().IndexOf(account.ToByteArray(bigEndian: true)) >= 0,
                    string text => text.Contains(account.ToString(), StringComparison.OrdinalIgnoreCase) || text.Contains(account.ToString("N"), StringComparison.OrdinalIgnoreCase) || text.Contains(Phone, StringComparison.Ordinal),
                    _ => false,
                });
            }
        }

        return count;
    }

    private static IEnumerable<object[]> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            yield return row;
        }
    }
}
