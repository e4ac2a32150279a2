using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Files;

/// <summary>The file as data, for programs of the county: what the caller may read; of sensitive fields only that there is something.</summary>
[RequirePermission(FilePermissions.ViewName)]
internal sealed class DataModel(HouseholdAccess access, FileReader reader) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        var file = await access.StaffAsync(id, cancellation);
        var facts = await reader.CurrentAsync(id, file.Gate, cancellation);
        return new JsonResult(new
        {
            household = file.Household.Number,
            facts = facts.Select(fact => new { fact.Id, key = fact.Field.Key, fact.Field.Title, person = fact.ResidentId, fact.Value, sensitive = fact.Field.Sensitive, fact.AsOf, fact.ExpiresOn, fact.Stale }),
        });
    }
}
