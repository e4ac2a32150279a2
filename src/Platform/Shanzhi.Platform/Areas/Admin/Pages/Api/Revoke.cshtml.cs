using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Platform.Api;
using Shanzhi.Platform.Data;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Admin.Pages.Api;

/// <summary>Asks once before a key is stopped (停用).</summary>
[RequirePermission(AdminPermissions.ApiName, Everywhere = true)]
internal sealed class RevokeModel(KernelDbContext database) : AdminPage
{
    protected override string Heading => "停用密钥";

    public string Name { get; private set; } = "";

    public async Task OnGetAsync(Guid id, CancellationToken cancellation)
        => Name = await database.Set<ApiKey>().Where(key => key.Id == id).Select(key => key.Name).SingleOrDefaultAsync(cancellation) ?? throw new NotFoundException();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        await OnGetAsync(id, cancellation);
        if (!(await this.TrySendAsync(new RevokeApiKey(id), "")).Done)
        {
            return Page();
        }

        TempData.Done(T["“{0}”的密钥停了", Name]);
        return RedirectToPage("Index");
    }
}
