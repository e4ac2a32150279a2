using Microsoft.EntityFrameworkCore;
using Shanzhi.Data;
using Shanzhi.Grid.Devices;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Open311;

namespace Shanzhi.Grid.Data;

internal sealed class GridDbContext(ITenantDatabase database) : ModuleDbContext(database)
{
    public DbSet<Report> Reports => Set<Report>();

    public DbSet<ReportMove> ReportMoves => Set<ReportMove>();

    public DbSet<ReportCounter> ReportCounters => Set<ReportCounter>();

    public DbSet<CaseloadMove> CaseloadMoves => Set<CaseloadMove>();

    public DbSet<Bulletin> Bulletins => Set<Bulletin>();

    public DbSet<Category> Categories => Set<Category>();

    public DbSet<GridInfo> Grids => Set<GridInfo>();

    public DbSet<GridHousehold> GridHouseholds => Set<GridHousehold>();

    public DbSet<GridGroup> GridGroups => Set<GridGroup>();

    public DbSet<PlacePoint> PlacePoints => Set<PlacePoint>();

    public DbSet<PhoneKey> PhoneKeys => Set<PhoneKey>();

    public DbSet<Open311Request> Open311Requests => Set<Open311Request>();

    public DbSet<Device> Devices => Set<Device>();

    public DbSet<DeviceEvent> DeviceEvents => Set<DeviceEvent>();

    protected override string TablePrefix => "grid";

    protected override void OnModuleModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.ApplyConfigurationsFromAssembly(typeof(GridDbContext).Assembly);
}
