using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Domain;
using Shanzhi.Data;

namespace Shanzhi.Communities.Data;

internal sealed partial class CommunitiesDbContext(ITenantDatabase database) : ModuleDbContext(database)
{
    protected override string TablePrefix => "communities";

    public DbSet<Area> Areas => Set<Area>();

    public DbSet<AreaHistory> AreaHistories => Set<AreaHistory>();

    public DbSet<Household> Households => Set<Household>();

    public DbSet<Resident> Residents => Set<Resident>();

    public DbSet<LookupKey> LookupKeys => Set<LookupKey>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<NoticeObjection> NoticeObjections => Set<NoticeObjection>();

    public DbSet<Import> Imports => Set<Import>();

    public DbSet<ImportSlice> ImportSlices => Set<ImportSlice>();

    public DbSet<ImportProblem> ImportProblems => Set<ImportProblem>();

    public DbSet<ImportChange> ImportChanges => Set<ImportChange>();

    protected override void OnModuleModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.ApplyConfigurationsFromAssembly(typeof(CommunitiesDbContext).Assembly);
}
