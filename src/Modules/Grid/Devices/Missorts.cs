using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Settings;

namespace Shanzhi.Grid.Devices;

/// <summary>分类投错几次就上门: counts a household's at the station it uses, and asks for a visit each time there are enough. Nobody loses anything by it.</summary>
internal sealed class Missorts(GridDbContext db, ITenantSettings settings, IOutbox outbox)
{
    /// <returns>Whether somebody is to go now.</returns>
    public async Task<bool> CountAsync(Device device, DeviceEvent heard, CancellationToken cancellation)
    {
        var rules = await settings.GetAsync<DeviceSettings>(cancellation);
        if (rules.MissortVisit.Length == 0)
        {
            return false;
        }

        var (number, since) = (heard.Value!.Trim(), heard.ReceivedAt.AddDays(-rules.MissortDays));
        var times = 1 + await db.Set<DeviceEvent>().CountAsync(row => row.DeviceId == device.Id && row.ReceivedAt >= since && row.Kind == DeviceEventKind.Missort && row.Value == heard.Value, cancellation);
        if (times % rules.MissortTimes != 0)
        {
            return false;
        }

        outbox.Add(new HouseholdNeedsVisit(number, device.AreaId, rules.MissortVisit, Clock.Day(heard.At), device.Name));
        return true;
    }
}
