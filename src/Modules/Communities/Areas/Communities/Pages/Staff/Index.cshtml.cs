using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Shanzhi.Areas;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Directories;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.Staff;

[RequirePermission(AccountPermissions.PostsManageName)]
internal sealed class IndexModel(
    StaffQueries queries, RoleBook book, PlaceChoices choices, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    /// <summary>Id of a township or village.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Place { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public int Total { get; private set; }

    public IReadOnlyList<StaffLine> Lines { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Roles { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public bool MayAdd => user.Caller.CanAnywhere(AccountPermissions.StaffManage);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (shell.Kind, shell.Title) = (ShellKind.Staff, texts["工作人员"]);
        Roles = [.. (await book.GetAsync(cancellation)).Values.Where(role => role.Key != Communities.Roles.Villager).OrderBy(role => role.Order).Select(role => new SelectListItem(texts[role.Title], role.Key))];
        Places = await choices.InReachAsync(AccountPermissions.PostsManage, AreaLevel.Township, AreaLevel.Village, cancellation);
        (Total, Lines) = await queries.ListAsync(Search, Role, Place, Number, StaffQueries.PageSize, cancellation);
    }
}
