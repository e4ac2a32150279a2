using Microsoft.EntityFrameworkCore;
using Shanzhi.Api;
using Shanzhi.Grid.Data;
using Shanzhi.Modules;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Devices;

/// <summary>A device calls with a token of its own, good for its events and nothing else.</summary>
[Feature(GridFeatures.Devices)]
internal sealed class DeviceTokens(GridDbContext db) : IProgramTokens
{
    public const string TokenPrefix = "szd_";
    public const string Scope = "grid.devices.events";
    public const string Office = "设备";

    public string Prefix => TokenPrefix;

    public async Task<Caller?> FindAsync(string token, CancellationToken cancellation)
    {
        var hash = ProgramSecret.Hash(token);
        return await db.Set<Device>().AsNoTracking().Where(row => row.TokenHash == hash && row.Active).Select(row => new { row.Id, row.Name }).SingleOrDefaultAsync(cancellation) is { } device
            ? new Caller(null, device.Name, []) { ProgramId = device.Id, Scopes = [Scope], Office = Office }
            : null;
    }
}
