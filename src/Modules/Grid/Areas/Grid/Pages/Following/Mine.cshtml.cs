using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Following;

/// <summary>我报过的事: of the signed-in account, or of a proved number.</summary>
[AllowAnonymous]
internal sealed class MineModel(IPageShell shell, ICurrentUser user, Ownership ownership, PhoneVault phones, FollowTicket tickets, GridSettingsReader settings) : PageModel
{
    public const int Size = 20;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public int Total { get; private set; }

    public GridSettings Settings { get; private set; } = new();

    public IReadOnlyList<MyReport> Reports { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? t)
    {
        shell.Title = this.Texts()["我报过的事"];
        var hash = tickets.Open(t);
        var account = user.Caller.AccountId;
        if (hash is null && account is null)
        {
            return Redirect(Url.Content("~/follow"));
        }

        Settings = await settings.GetAsync(HttpContext.RequestAborted);
        var mine = (await ownership.MineAsync(HttpContext.RequestAborted, hash)).Where(report => report.Confirmation != Confirmation.Waiting);
        Total = await mine.CountAsync();
        var page = await mine.LatestFirst().Skip((Math.Max(1, At) - 1) * Size).Take(Size)
            .Select(report => new { report.Id, report.Number, Text = report.Text != "" ? report.Text : report.Gist ?? "", report.State, report.ReceivedAt, report.VillageName }).ToListAsync();
        List<MyReport> rows = [];
        foreach (var row in page)
        {
            rows.Add(new MyReport(row.Number, await phones.FollowKeyAsync(row.Id, HttpContext.RequestAborted), row.Text, row.State, row.ReceivedAt, row.VillageName));
        }

        Reports = rows;
        return Page();
    }
}

internal sealed record MyReport(string Number, string Key, string Text, ReportState State, DateTimeOffset ReceivedAt, string VillageName);
