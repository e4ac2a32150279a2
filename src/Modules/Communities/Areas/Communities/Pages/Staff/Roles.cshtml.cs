using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Features;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.Staff;

[RequirePermission(AccountPermissions.RolesManageName, Everywhere = true)]
internal sealed class RolesModel(
    RoleBook book, RightsOfUpgrades upgrades, IEnumerable<IPermissionProvider> providers, IFeatureState features, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public RolesInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "role")]
    public string? Role { get; set; }

    public IReadOnlyList<RoleView> All { get; private set; } = [];

    public RoleView Chosen { get; private set; } = null!;

    /// <summary>Of the modules that are switched on.</summary>
    public IReadOnlyList<Permission> Permissions { get; private set; } = [];

    /// <summary>What an upgrade brought and nobody holds yet.</summary>
    public IReadOnlyList<OfferedRights> Waiting { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Input.Permissions = [.. Chosen.Permissions];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var (done, _) = await this.TrySendAsync(new SetRolePermissions(Chosen.Key, Input.Permissions, Input.Reason ?? ""));
        if (!done)
        {
            return Page();
        }

        TempData.Done(texts["已经保存"]);
        return LocalRedirect($"~/admin/roles?role={Uri.EscapeDataString(Chosen.Key)}");
    }

    public async Task<IActionResult> OnPostTakeOverAsync(CancellationToken cancellation)
    {
        var (done, added) = await this.TrySendAsync(new TakeOverRights());
        if (!done)
        {
            return await LoadAsync(cancellation) ? Page() : NotFound();
        }

        TempData.Done(texts["给了 {0} 项权限", added]);
        return LocalRedirect(Role is null ? "~/admin/roles" : $"~/admin/roles?role={Uri.EscapeDataString(Role)}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        (shell.Kind, shell.Title) = (ShellKind.Staff, texts["角色权限"]);
        All = [.. (await book.GetAsync(cancellation)).Values.OrderBy(role => role.Order).ThenBy(role => role.Title, StringComparer.Ordinal)];
        Permissions = [.. providers.Where(provider => features.IsEnabled(provider.GetType())).SelectMany(provider => provider.GetPermissions())];
        Waiting = await upgrades.WaitingAsync(cancellation);
        Chosen = All.FirstOrDefault(role => role.Key == Role) ?? (Role is null && All.Count > 0 ? All[0] : null)!;
        return Chosen is not null;
    }
}

internal sealed class RolesInput
{
    public List<string> Permissions { get; set; } = [];

    public string? Reason { get; set; }
}
