using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.Staff;

/// <summary>The hand-over list of a change of term (换届交接单), on paper, to be signed.</summary>
[RequirePermission(AccountPermissions.PostsManageName)]
internal sealed class HandoverModel(TermQueries terms, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    public TermView Term { get; private set; } = null!;

    public IReadOnlyList<HandoverLine> Leaving { get; private set; } = [];

    public IReadOnlyList<HandoverLine> Staying { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await terms.FindAsync(id, cancellation) is not { } found)
        {
            return NotFound();
        }

        (shell.Kind, shell.Title, shell.PlaceHref, shell.PlaceName) = (ShellKind.Print, texts["换届交接单"], "~/admin/staff/term", texts["换届"]);
        Term = found.Term;
        Leaving = [.. found.Lines.Where(line => !line.Stays)];
        Staying = [.. found.Lines.Where(line => line.Stays)];
        return Page();
    }
}
