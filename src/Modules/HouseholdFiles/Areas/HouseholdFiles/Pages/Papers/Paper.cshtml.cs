using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Papers;

/// <summary>加证件: photos or PDF of a paper, its dates, and what stands on it.</summary>
[RequirePermission(FilePermissions.EditName)]
internal sealed class PaperModel(HouseholdAccess access, FileCatalogue catalogue, IMediaStore media, Frames frames) : PageModel
{
    [BindProperty]
    public PaperInput Input { get; set; } = new();

    public HouseholdCard Card { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Kinds { get; private set; } = [];

    public Task OnGetAsync(Guid id, CancellationToken cancellation) => LoadAsync(id, cancellation);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        await LoadAsync(id, cancellation);
        Input.Kept = await media.WaitingAsync(Input.Kept, cancellation);
        foreach (var file in Input.Files.Take(Fact.MostPages - Input.Kept.Count))
        {
            if (await this.KeepAsync(file, MediaKind.Document, "Input.Files") is { } kept && !Input.Kept.Contains(kept))
            {
                Input.Kept.Add(kept);
            }
        }

        ModelState.Remove("Input.Kept");
        var command = new SavePaper(id, Input.ResidentId, Input.FieldKey ?? "", Input.Kept, Input.Text, Input.IssuedOn, Input.ExpiresOn);
        if (!ModelState.IsValid || !(await this.TrySendAsync(command)).Done)
        {
            return Page();
        }

        this.Done("证件已经存好");
        return LocalRedirect($"~/files/{id}#papers");
    }

    private async Task LoadAsync(Guid id, CancellationToken cancellation)
    {
        frames.Staff("加证件");
        var file = await access.StaffAsync(id, cancellation);
        Card = file.Card;
        Kinds = [.. (await catalogue.ActiveAsync(cancellation)).Where(field => field.Type == FieldType.Paper && file.Gate.Writes(field)).Select(field => new SelectListItem(this.Texts()[field.Title], field.Key))];
        if (Kinds.Count == 0)
        {
            throw new NotFoundException();
        }
    }
}

internal sealed class PaperInput
{
    public string? FieldKey { get; set; }

    public Guid? ResidentId { get; set; }

    public List<IFormFile> Files { get; set; } = [];

    /// <summary>Uploaded before something else had to be put right.</summary>
    public List<Guid> Kept { get; set; } = [];

    public DateOnly? IssuedOn { get; set; }

    public DateOnly? ExpiresOn { get; set; }

    public string? Text { get; set; }
}
