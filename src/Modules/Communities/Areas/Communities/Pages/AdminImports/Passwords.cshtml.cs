using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminImports;

/// <summary>The sheet of first passwords (密码单), a slip for each to cut off. Made once, shown once, kept nowhere.</summary>
[RequirePermission(AccountPermissions.StaffManageName)]
internal sealed class PasswordsModel(
    CommunitiesDbContext db, IPasswordHasher<Account> hasher, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    public Import Import { get; private set; } = null!;

    public int Waiting { get; private set; }

    public IReadOnlyList<(string Name, string Login, string Password)> Slips { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        var import = await db.Imports.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id && x.Kind == ImportKind.Staff, cancellation);
        if (import is null || !user.Caller.Can(AccountPermissions.StaffManage, import.Scope))
        {
            return NotFound();
        }

        (shell.Title, shell.Kind) = (texts["密码单"], ShellKind.Staff);
        Import = import;
        Waiting = await FirstPasswords.Waiting(db, id).CountAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (await OnGetAsync(id, cancellation) is not PageResult page)
        {
            return NotFound();
        }

        var waiting = await FirstPasswords.Waiting(db, id).AsNoTracking().OrderBy(x => x.Id).Take(FirstPasswords.SheetSize).ToListAsync(cancellation);
        // Hashed before the command: it takes seconds, and everybody else's writes would wait.
        var made = waiting.ToDictionary(x => x.Id, _ => TemporaryPassword.Make());
        var (done, kept) = await this.TrySendAsync(new GiveFirstPasswords(id, waiting.ToDictionary(x => x.Id, x => hasher.HashPassword(x, made[x.Id]))), "");
        if (done)
        {
            Slips = [.. waiting.Where(x => kept!.Contains(x.Id)).Select(x => (x.DisplayName, x.Login ?? "", made[x.Id]))];
            Waiting -= Slips.Count;
            (shell.Kind, ViewData["Paper"]) = (ShellKind.Print, "A4");
        }

        return page;
    }
}
