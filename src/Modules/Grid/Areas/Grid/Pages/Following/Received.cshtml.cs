using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Text;

namespace Shanzhi.Grid.Following;

/// <summary>收到了: the number, what happens next and when, whom to call. Safe to reload and to bookmark.</summary>
[AllowAnonymous]
internal sealed class ReceivedModel(ReportReader reader, Frames frames, DispatchBook book, IStaffDirectory staff, PhoneVault phones) : PageModel
{
    public ReportView View { get; private set; } = null!;

    public DispatchRules Rules { get; private set; } = new();

    public IReadOnlyList<PostHolder> People { get; private set; } = [];

    public string? Key { get; private set; }

    public string? PhoneTail { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number, string? k)
    {
        if (await reader.FindAsync(number, k, HttpContext.RequestAborted) is not { } view || !view.Own)
        {
            return Redirect(Url.Content($"~/r/{number}"));
        }

        (View, Key) = (view, k);
        await frames.VillageAsync(view.Village.Code, "收到了", "report");
        Rules = (await book.OfAsync(view.Report.RulesVersion, HttpContext.RequestAborted)).Rules;
        PhoneTail = phones.Show(view.Report.Phone) is { } phone ? Masking.Phone(phone)[^4..] : null;
        People = [.. (await staff.ToCallAsync(view.Report)).Take(2)];
        return Page();
    }
}
