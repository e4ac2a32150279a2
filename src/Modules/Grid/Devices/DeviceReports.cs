using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;

namespace Shanzhi.Grid.Devices;

/// <summary>What devices put into the closed loop: a report where one stands, and further words on its timeline, of which nobody's phone rings.</summary>
internal sealed class DeviceReports(GridDbContext db, GridCatalogue catalogue, ReportBook book, ReportNumbers numbers, Desks desks)
{
    /// <summary>Null when it was answered or is gone.</summary>
    public async Task<Report?> OpenOfAsync(Device device, CancellationToken cancellation)
        => device.ReportId is { } id && await db.Reports.SingleOrDefaultAsync(row => row.Id == id, cancellation) is { } report && report.State.IsOpen() ? report : null;

    public async Task<Report> OpenAsync(Device device, string words, DateTimeOffset at, CancellationToken cancellation)
    {
        var dispatch = await book.CurrentAsync(cancellation);
        var category = await catalogue.CategoryAsync(device.CategoryKey, cancellation) ?? new Category { Key = Category.Unknown, ClassName = "", Name = "分不清" };
        var draft = new ReportDraft
        {
            Place = await desks.PlaceAsync(device.AreaId, cancellation, device.Spot.Length > 0 ? device.Spot : device.Name, device.Latitude, device.Longitude),
            Category = category,
            Text = words,
            Anonymous = true,
            Private = device.Private,
            Urgency = device.Urgency,
            OccurredAt = at,
        };
        // A machine has no phone to leave, whatever the county asks of people.
        draft.Check(await book.SettingsAsync(cancellation) with { AnonymousAllowed = true });
        var desk = await desks.FirstAsync(draft.Place.Area, category.Restricted, null, dispatch.Rules, cancellation);
        var (report, move) = Report.Submit(draft, await numbers.NextAsync(book.Now, cancellation), desk, dispatch, book.Now);
        db.Reports.Add(report);
        await book.KeepAsync(report, move, cancellation);
        return report;
    }

    public async Task SayAsync(Device device, Report report, string words, CancellationToken cancellation)
    {
        if (Lifecycle.Allows(ReportAct.Explain, report.State) && report.QuestionAt is null)
        {
            await book.KeepAsync(report, report.Explain(new Actor(null, device.Name, DeviceTokens.Office), words, book.Now), cancellation);
        }

        device.Told(book.Now);
    }
}
