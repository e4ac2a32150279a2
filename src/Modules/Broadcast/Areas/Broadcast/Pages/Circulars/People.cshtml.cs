using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Areas;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Pages;
using Shanzhi.Broadcast.Sending;
using Shanzhi.Broadcast.Services;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;
using Shanzhi.Text;
using Shanzhi.Ui;

namespace Shanzhi.Broadcast.Circulars;

/// <summary>名单打电话: who has not answered or not opened it, to call one by one or to print; with the right alone the numbers.</summary>
[RequirePermission(BroadcastPermissions.ViewName)]
internal sealed class PeopleModel(BroadcastDbContext db, CircularAccess access, Keys keys, Frames frames, ISpreadsheetWriter writer, IStringLocalizer<SharedStrings> texts, TimeProvider clock) : PageModel
{
    public const int Size = 50;

    private static readonly string[] Headers = ["人", "哪支队伍", "怎么发的", "看了", "回音", "什么时候回的", "在哪里", "电话"];

    /// <summary>Everybody, not only those still to be heard of.</summary>
    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public Circular Circular { get; private set; } = null!;

    public IReadOnlyList<Addressee> People { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync(Guid id, CancellationToken cancellation)
    {
        Circular = await access.SeeAsync(id, cancellation);
        frames.Staff(Circular.Answers ? "没回的人" : "没看的人");
        var people = (All ? db.Addressees.Where(one => one.CircularId == id) : SendJob.Silent(db, Circular)).AsNoTracking().Within(one => one.Path, access.Reach);
        Total = await people.CountAsync(cancellation);
        People = await people.OrderBy(one => one.Path).ThenBy(one => one.Name).ThenBy(one => one.Id).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(cancellation);
    }

    public bool MayExport => access.Caller.CanAnywhere(BroadcastPermissions.Phones);

    /// <param name="format">xlsx or csv.</param>
    public async Task<IActionResult> OnPostAsync(Guid id, string? format, CancellationToken cancellation)
    {
        if (!(await this.TrySendAsync(new ExportPeople(id), "")).Done)
        {
            await OnGetAsync(id, cancellation);
            return Page();
        }

        var circular = await access.SeeAsync(id, cancellation);
        var csv = format == "csv";
        var sheet = new ExportSheet(texts["发给的人"], [.. Headers.Select(header => texts[header].Value)], RowsAsync(id, cancellation));
        await using var buffer = new MemoryStream();
        await (csv ? writer.WriteCsvAsync(buffer, sheet, cancellation) : writer.WriteXlsxAsync(buffer, sheet, cancellation));
        return File(buffer.ToArray(), csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ExportName.Of(circular.PlaceName, texts["发给的人"], ChineseDates.DayOf(clock.GetUtcNow()), csv ? "csv" : "xlsx"));
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(Guid id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var people = db.Addressees.AsNoTracking().Where(one => one.CircularId == id).Within(one => one.Path, access.Reach).OrderBy(one => one.Path).ThenBy(one => one.Name).ThenBy(one => one.Id).Take(ExportPeople.MostRows);
        await foreach (var one in people.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return
            [
                NameOf(one), one.Team, texts[Words.Of(one.Delivery)].Value, one.ReadAt is { } read ? ChinaTime.Local(read) : null,
                one.Answer is { } answer ? texts[Words.Of(answer)].Value : "", one.AnsweredAt is { } at ? ChinaTime.Local(at) : null, one.PlaceText, Phone(one),
            ];
        }
    }

    public string? Phone(Addressee one) => access.Caller.Can(BroadcastPermissions.Phones, one.Path) ? keys.Show(one.Phone) : null;

    public string NameOf(Addressee one) => one.Name.Length == 0 ? "" : access.Caller.Can(BroadcastPermissions.Phones, one.Path) || one.Team.Length > 0 ? one.Name : Masking.Name(one.Name);
}
