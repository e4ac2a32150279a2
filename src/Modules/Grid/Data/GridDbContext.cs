using Microsoft.EntityFrameworkCore;
using Shanzhi.Data;
using Shanzhi.Grid.Domain;

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

    public DbSet<CalendarDay> CalendarDays => Set<CalendarDay>();

    public DbSet<PhoneKey> PhoneKeys => Set<PhoneKey>();

    public DbSet<SavedFilter> SavedFilters => Set<SavedFilter>();

    public DbSet<Mark> Marks => Set<Mark>();

    public DbSet<Brief> Briefs => Set<Brief>();

    public DbSet<BriefLine> BriefLines => Set<BriefLine>();

    public DbSet<BriefPrint> BriefPrints => Set<BriefPrint>();

    protected override string TablePrefix => "grid";

    protected override void OnModuleModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.ApplyConfigurationsFromAssembly(typeof(GridDbContext).Assembly);
}
