using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Api;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Pages;
using Shanzhi.Markup;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Devices;

/// <summary>令牌: made anew and shown once, with a QR that holds it and the address.</summary>
[Feature(GridFeatures.Devices)]
[RequirePermission(DevicePermissions.ManageName)]
internal sealed class TokenModel(GridDbContext db, Frames frames, ICurrentUser user, IQrCodes qr) : PageModel
{
    private const string TokenKey = "Shanzhi.DeviceToken";

    public Device Device { get; private set; } = null!;

    public string? Token { get; private set; }

    public string Address => $"{Request.Scheme}://{Request.Host}{Request.PathBase}/devices/events";

    public IHtmlContent Qr => qr.Image(JsonSerializer.Serialize(new { url = Address, token = Token }), this.Texts()["令牌：{0}", Device.Name]);

    public async Task OnGetAsync(Guid id)
    {
        await FindAsync(id);
        if (TempData[TokenKey] is string kept && kept.Split(' ') is [var of, var token] && of == id.ToString())
        {
            Token = token;
            Response.Headers.CacheControl = "no-store";
        }
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await FindAsync(id);
        var token = ProgramSecret.New(DeviceTokens.TokenPrefix);
        var hash = ProgramSecret.Hash(token);
        if (!(await this.TrySendAsync(new RenewDeviceToken(id, hash), "")).Done)
        {
            return Page();
        }

        // Sent twice, the first one's was kept, and the first answer showed it.
        if (await db.Set<Device>().AnyAsync(device => device.Id == id && device.TokenHash == hash))
        {
            TempData[TokenKey] = $"{id} {token}";
        }

        return Redirect(Url.Content($"~/grid/devices/{id}/token"));
    }

    private async Task FindAsync(Guid id)
    {
        Device = await db.Set<Device>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id) ?? throw new NotFoundException();
        if (!user.Caller.Can(DevicePermissions.Manage, Device.Path))
        {
            throw new NotFoundException();
        }

        frames.Staff(this.Texts()["令牌：{0}", Device.Name]);
    }
}
