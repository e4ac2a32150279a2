using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Pages;
using Shanzhi.Broadcast.Services;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Broadcast.Circulars;

/// <summary>更正、撤回、结束、找到了: a page of its own, that says who will be told.</summary>
[RequirePermission(BroadcastPermissions.SendName)]
internal sealed class EndModel(CircularAccess access, Frames frames) : PageModel
{
    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public bool Tell { get; set; } = true;

    public Ending Ending { get; private set; }

    public Circular Circular { get; private set; } = null!;

    public CircularCounts Counts { get; private set; } = null!;

    public string Question => Ending switch
    {
        Ending.Correct => "发一条更正？",
        Ending.Withdraw => "撤回这一条？",
        Ending.Close => "结束这次动员？",
        _ => "人找到了？",
    };

    public string Verb => Ending switch { Ending.Correct => "发更正", Ending.Withdraw => "撤回", Ending.Close => "结束动员", _ => "找到了，告诉大家" };

    public async Task OnGetAsync(Guid id, string act, CancellationToken cancellation)
    {
        await LoadAsync(id, act, cancellation);
        Words = Ending switch
        {
            Ending.Close => $"动员结束：应到 {Counts.Told} 人，回了 {Counts.Answered} 人，到了 {Counts.Arrived} 人。",
            Ending.Found => "人已经找到，平安。谢谢大家。",
            _ => null,
        };
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string act, CancellationToken cancellation)
    {
        await LoadAsync(id, act, cancellation);
        if (!(await this.TrySendAsync(new EndCircular(id, Ending, Words ?? "", Tell), "")).Done)
        {
            return Page();
        }

        this.Done("已经交出去了");
        return Redirect(Url.Content($"~/broadcast/{id}"));
    }

    private async Task LoadAsync(Guid id, string act, CancellationToken cancellation)
    {
        Ending = Enum.TryParse<Ending>(act, true, out var ending) && Enum.IsDefined(ending) ? ending : throw new NotFoundException();
        Circular = await access.SeeAsync(id, cancellation);
        Counts = await CircularCounts.OfAsync(access.People(Circular), cancellation);
        frames.Staff(Verb);
    }
}
