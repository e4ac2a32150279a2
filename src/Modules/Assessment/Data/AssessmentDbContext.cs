using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Domain;
using Shanzhi.Data;

namespace Shanzhi.Assessment.Data;

internal sealed class AssessmentDbContext(ITenantDatabase database) : ModuleDbContext(database)
{
    public DbSet<Scheme> Schemes => Set<Scheme>();

    public DbSet<SchemeVersion> SchemeVersions => Set<SchemeVersion>();

    public DbSet<Run> Runs => Set<Run>();

    public DbSet<RunLine> RunLines => Set<RunLine>();

    public DbSet<Objection> Objections => Set<Objection>();

    public DbSet<Mark> Marks => Set<Mark>();

    public DbSet<Grading> Gradings => Set<Grading>();

    protected override string TablePrefix => "assessment";

    protected override void OnModuleModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.ApplyConfigurationsFromAssembly(typeof(AssessmentDbContext).Assembly);
}
