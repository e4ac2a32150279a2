using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Pages;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Devices;

/// <summary>One device: how it is, what it said, and its settings.</summary>
[Feature(GridFeatures.Devices)]
[RequirePermission(DevicePermissions.ManageName)]
internal sealed class DeviceModel(GridDbContext db, Frames frames, ICurrentUser user, DeviceForms forms, TimeProvider clock) : PageModel
{
    public const int Size = 20;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty]
    public DeviceInput Input { get; set; } = new();

    public DateTimeOffset Now => clock.GetUtcNow();

    public Device Device { get; private set; } = null!;

    public DeviceForm Form { get; private set; } = null!;

    public IReadOnlyList<DeviceEvent> Events { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync(Guid id)
    {
        await FindAsync(id);
        Input = DeviceInput.Of(Device);
        await ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await FindAsync(id);
        if (!ModelState.IsValid || !(await this.TrySendAsync(Input.Command(id))).Done)
        {
            await ShowAsync();
            return Page();
        }

        this.Done("已经保存");
        return Redirect(Url.Content($"~/grid/devices/{id}"));
    }

    private async Task FindAsync(Guid id)
    {
        Device = await db.Set<Device>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id) ?? throw new NotFoundException();
        if (!user.Caller.Can(DevicePermissions.Manage, Device.Path))
        {
            throw new NotFoundException();
        }
    }

    private async Task ShowAsync()
    {
        frames.Staff(Device.Name);
        Form = await forms.MakeAsync(Input);
        var rows = db.Set<DeviceEvent>().AsNoTracking().Where(row => row.DeviceId == Device.Id);
        Total = await rows.CountAsync();
        Events = await rows.OrderByDescending(row => row.ReceivedAt).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync();
    }
}
