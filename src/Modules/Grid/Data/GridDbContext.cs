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

    public DbSet<RuleVersion> RuleVersions => Set<RuleVersion>();

    public DbSet<Whistle> Whistles => Set<Whistle>();

    public DbSet<WhistleCall> WhistleCalls => Set<WhistleCall>();

    public DbSet<CalendarDay> CalendarDays => Set<CalendarDay>();

    public DbSet<PhoneKey> PhoneKeys => Set<PhoneKey>();

    public DbSet<Patch> Patches => Set<Patch>();

    public DbSet<PatchArea> PatchAreas => Set<PatchArea>();

    public DbSet<PatchHousehold> PatchHouseholds => Set<PatchHousehold>();

    public DbSet<TeamMember> TeamMembers => Set<TeamMember>();

    public DbSet<TeamHandover> TeamHandovers => Set<TeamHandover>();

    public DbSet<Boundary> Boundaries => Set<Boundary>();

    public DbSet<BoundaryChange> BoundaryChanges => Set<BoundaryChange>();

    public DbSet<BoundaryImport> BoundaryImports => Set<BoundaryImport>();

    public DbSet<BoundaryImportRow> BoundaryImportRows => Set<BoundaryImportRow>();

    public DbSet<BoundaryImportFlaw> BoundaryImportFlaws => Set<BoundaryImportFlaw>();

    public DbSet<LayerCheck> LayerChecks => Set<LayerCheck>();

    public DbSet<LayerFinding> LayerFindings => Set<LayerFinding>();

    public DbSet<SavedFilter> SavedFilters => Set<SavedFilter>();

    public DbSet<Mark> Marks => Set<Mark>();

    public DbSet<Brief> Briefs => Set<Brief>();

    public DbSet<BriefLine> BriefLines => Set<BriefLine>();

    public DbSet<BriefPrint> BriefPrints => Set<BriefPrint>();

    public DbSet<Open311Request> Open311Requests => Set<Open311Request>();

    public DbSet<Device> Devices => Set<Device>();

    public DbSet<DeviceEvent> DeviceEvents => Set<DeviceEvent>();

    protected override string TablePrefix => "grid";

    protected override void OnModuleModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.ApplyConfigurationsFromAssembly(typeof(GridDbContext).Assembly);
}
