using Microsoft.EntityFrameworkCore;
using Shanzhi.Data;
using Shanzhi.HouseholdFiles.Domain;

namespace Shanzhi.HouseholdFiles.Data;

internal sealed class HouseholdFilesDbContext(ITenantDatabase database) : ModuleDbContext(database)
{
    public DbSet<Field> Fields => Set<Field>();

    public DbSet<Fact> Facts => Set<Fact>();

    public DbSet<Term> Terms => Set<Term>();

    public DbSet<TermKey> TermKeys => Set<TermKey>();

    public DbSet<Lookup> Lookups => Set<Lookup>();

    public DbSet<Correction> Corrections => Set<Correction>();

    public DbSet<ListItem> ListItems => Set<ListItem>();

    public DbSet<Mark> Marks => Set<Mark>();

    public DbSet<FactImport> Imports => Set<FactImport>();

    public DbSet<FactImportSlice> ImportSlices => Set<FactImportSlice>();

    public DbSet<FactImportProblem> ImportProblems => Set<FactImportProblem>();

    protected override string TablePrefix => "householdfiles";

    protected override void OnModuleModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.ApplyConfigurationsFromAssembly(typeof(HouseholdFilesDbContext).Assembly);

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RefuseRewriting();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Who looked at what cannot be undone: records of it are added, and follow their place, and nothing else.</summary>
    private void RefuseRewriting()
    {
        foreach (var entry in ChangeTracker.Entries<Lookup>())
        {
            if (entry.State == EntityState.Deleted || (entry.State == EntityState.Modified && entry.Properties.Any(property => property.IsModified && property.Metadata.Name != nameof(Lookup.Path))))
            {
                throw new InvalidOperationException("A record of who looked at sensitive fields is never changed.");
            }
        }
    }
}
