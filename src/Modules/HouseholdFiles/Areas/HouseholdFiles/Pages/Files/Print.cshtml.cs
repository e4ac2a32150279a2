using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Files;

/// <summary>The file on paper, to be checked at the door: what the caller may read, sensitive values left out.</summary>
[RequirePermission(FilePermissions.ViewName)]
internal sealed class PrintModel(HouseholdAccess access, FileReader reader, FileCatalogue catalogue, Frames frames) : PageModel
{
    public HouseholdCard Card { get; private set; } = null!;

    public string Place { get; private set; } = "";

    public IReadOnlyList<FileGroup> Groups { get; private set; } = [];

    public DateOnly Today => access.Today;

    public async Task OnGetAsync(Guid id, CancellationToken cancellation)
    {
        frames.Paper("民情档案");
        ViewData["Paper"] = "A4";
        var file = await access.StaffAsync(id, cancellation);
        Card = file.Card;
        Place = await frames.PlaceAsync(file.Household.Area, cancellation);
        var fields = (await catalogue.ActiveAsync(cancellation)).Where(file.Gate.Reads).ToList();
        Groups = FileGroup.Of(fields, await reader.CurrentAsync(id, file.Gate, cancellation), [.. Card.People.Where(person => person.IsPresent)], file.Gate);
    }
}
