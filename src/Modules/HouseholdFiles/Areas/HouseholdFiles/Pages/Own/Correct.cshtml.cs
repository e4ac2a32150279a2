using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Own;

/// <summary>不对，请改: what is wrong and what is right.</summary>
[SignedIn]
internal sealed class CorrectModel(HouseholdAccess access, FileCatalogue catalogue, Frames frames) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Field { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public Guid? Person { get; set; }

    [BindProperty]
    public CorrectInput Input { get; set; } = new();

    public Field Of { get; private set; } = null!;

    public Guid Household { get; private set; }

    public Task OnGetAsync(Guid id, CancellationToken cancellation) => LoadAsync(id, cancellation);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        await LoadAsync(id, cancellation);
        if (!ModelState.IsValid || !(await this.TrySendAsync(new AskCorrection(id, Person, Field, Input.Proposed, Input.Gone, Input.Why))).Done)
        {
            return Page();
        }

        this.Done("收到了，网格员会来核对，结果在这一页看得到。");
        return LocalRedirect($"~/my/file/{id}");
    }

    private async Task LoadAsync(Guid id, CancellationToken cancellation)
    {
        frames.Own("不对，请改");
        Household = (await access.OwnAsync(id, cancellation)).Household.Id;
        Of = (await catalogue.FieldsAsync(cancellation)).GetValueOrDefault(Field) is { Active: true } field ? field : throw new NotFoundException();
    }
}

internal sealed class CorrectInput
{
    public string? Proposed { get; set; }

    /// <summary>没有这回事</summary>
    public bool Gone { get; set; }

    public string? Why { get; set; }
}
