using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Shanzhi.Faults.Tests;

/// <summary>Where personal data must not turn up, and where formulas must not.</summary>
public sealed class SecretsTests
{
    private const string Phone = "19912345678";
    private const string OtherPhone = "19912345679";
    private const string Citizen = "11010519491231002X";
    private const string Name = "欧阳金丝雀";
    private const string WideFormula = "＝cmd|'/C calc'!A1";
    private const string Formula = "=cmd|'/C calc'!A0";

    [Fact]
    public async Task No_log_and_no_trace_names_a_phone_a_citizen_number_or_anybody_and_no_exported_cell_runs()
    {
        using var log = new Journal();
        using var traces = Trace(log);
        await using var county = await County.StartAsync(configure: builder =>
        {
            builder.Configuration.AddJsonFile(HostProgram.Settings);
            builder.Logging.SetMinimumLevel(LogLevel.Information).AddProvider(log);
        });
        using var phone = county.Browse();
        await Rounds.TellAsync(phone, $"{Name}，电话 {Phone}，身份证 {Citizen}", ("Input.Phone", Phone), ("Input.ContactName", Name));
        using var villager = await county.VillagerAsync(OtherPhone);
        await phone.SubmitAsync(await phone.FormAsync("/follow"), ("Phone", Phone));
        await phone.SubmitAsync(await phone.FormAsync("/sign-in/staff"), ("Input.Name", Phone), ("Input.Password", "不对的密码"));
        using var admin = await county.StaffAsync("admin");
        await AddPersonAsync(county, admin);
        foreach (var page in new[] { "/admin/households", "/admin/staff", "/admin/notifications", "/grid/work", "/follow", "/nowhere" })
        {
            await admin.GetAsync($"{page}?q={Phone}&no={Citizen}");
        }

        await Task.Delay(500, TestContext.Current.CancellationToken);
        log.Lines.ShouldNotBeEmpty();
        log.Lines.ShouldContain(line => line.StartsWith("trace ", StringComparison.Ordinal), "The watch over the traces sees nothing at all.");
        log.Lines.Where(Names).ShouldBeEmpty();

        await ExportsAsync(admin, await county.AreaAsync(County.Village));
    }

    private static bool Names(string text) => new[] { Phone, OtherPhone, Citizen, Name }.Any(secret => text.Contains(secret, StringComparison.Ordinal) || text.Contains(Uri.EscapeDataString(secret), StringComparison.OrdinalIgnoreCase));

    /// <summary>All that the product's traces would carry out of the house.</summary>
    private static ActivityListener Trace(Journal log)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "Shanzhi",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => log.Lines.Enqueue($"trace {activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static async Task AddPersonAsync(County county, Browser admin)
    {
        var household = await admin.FormAsync("/admin/households/edit");
        var saved = await admin.SubmitAsync(household, ("Input.Number", "99901"), ("Input.AreaId", (await county.AreaAsync(County.Village)).ToString()), ("Input.DoorNumber", Formula), ("Input.Note", Formula));
        saved.Status.ShouldBe(302, saved.Problems);
        foreach (var (name, number) in new[] { (Name, Citizen), (Formula, "") })
        {
            var person = await admin.SubmitAsync(await admin.FormAsync($"{saved.Location}/resident"), ("Input.Name", name), ("Input.Relation", "户主"), ("Input.IdNumber", number), ("Input.Note", Formula));
            person.Status.ShouldBe(302, person.Problems);
        }
    }

    private static async Task ExportsAsync(Browser admin, Guid village)
    {
        var form = await admin.FormAsync($"/admin/households/export?place={village}");
        var sheets = new List<(string Type, byte[] Bytes)>();
        foreach (var request in new[]
        {
            Post(form, form.With(("Reason", WideFormula), ("Place", village.ToString()))),
            Post(await admin.FormAsync("/admin/audit/export"), (await admin.FormAsync("/admin/audit/export")).With()),
            new HttpRequestMessage(HttpMethod.Get, "/grid/stats?handler=Export&format=csv"),
            new HttpRequestMessage(HttpMethod.Get, "/grid/stats?handler=Export&format=xlsx"),
        })
        {
            using var answer = await admin.Client.SendAsync(request, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
            sheets.Add((answer.Content.Headers.ContentType!.MediaType!, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
        }

        var texts = sheets.Select(sheet => sheet.Type == "text/csv" ? Encoding.UTF8.GetString(sheet.Bytes) : Unpacked(sheet.Bytes)).ToList();
        texts.ShouldAllBe(text => text.Length > 0);
        texts[0].ShouldContain("'=cmd|", Case.Sensitive, "The formula is not in the roster, so nothing is proved.");
        texts[1].ShouldContain("'＝cmd|", Case.Sensitive, "The formula is not in the trail, so nothing is proved.");
        texts.Skip(1).Where(Names).ShouldBeEmpty("Only the roster, which is taken out with a reason, names people.");
        texts[0].ShouldNotContain(Citizen);
        foreach (var text in texts)
        {
            text.ShouldNotContain("<f>");
            text.ShouldNotContain("\"=cmd");
            text.ShouldNotContain("\"＝cmd");
            text.ShouldNotContain(">=cmd");
            text.ShouldNotContain("\n=cmd");
            text.ShouldNotContain(",=cmd");
        }
    }

    private static HttpRequestMessage Post(Form form, IEnumerable<(string Name, string Value)> fields)
        => new(HttpMethod.Post, form.Action) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };

    private static string Unpacked(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        return string.Concat(archive.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }

    private sealed class Journal : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
