using Microsoft.EntityFrameworkCore;
using Shanzhi.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Data;

internal sealed class VisitsDbContext(ITenantDatabase database) : ModuleDbContext(database)
{
    public DbSet<VisitHousehold> Households => Set<VisitHousehold>();

    public DbSet<LiaisonLink> LiaisonLinks => Set<LiaisonLink>();

    public DbSet<VisitKind> Kinds => Set<VisitKind>();

    public DbSet<CareHousehold> CareHouseholds => Set<CareHousehold>();

    public DbSet<RestrictedCare> RestrictedCares => Set<RestrictedCare>();

    public DbSet<CareEvent> CareEvents => Set<CareEvent>();

    public DbSet<Visit> Visits => Set<Visit>();

    public DbSet<VisitRemark> Remarks => Set<VisitRemark>();

    public DbSet<Heard> Heard => Set<Heard>();

    public DbSet<Plan> Plans => Set<Plan>();

    public DbSet<PatrolPoint> Points => Set<PatrolPoint>();

    public DbSet<PatrolRoute> Routes => Set<PatrolRoute>();

    public DbSet<PatrolStop> Stops => Set<PatrolStop>();

    public DbSet<PatrolCheck> Checks => Set<PatrolCheck>();

    public DbSet<VisitBulletin> Bulletins => Set<VisitBulletin>();

    protected override string TablePrefix => "visits";

    protected override void OnModuleModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.ApplyConfigurationsFromAssembly(typeof(VisitsDbContext).Assembly);
}
