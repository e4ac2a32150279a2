using Microsoft.EntityFrameworkCore;
using RootSpace.Domain;
using Shanzhi.Data;

namespace RootSpace.Data;

/// <summary>Keys, the tenant's filter and table names come from the base.</summary>
internal sealed class EntriesDbContext(ITenantDatabase database) : ModuleDbContext(database)
{
    public DbSet<Entry> Entries => Set<Entry>();

    protected override string TablePrefix => "modulekey";

    protected override void OnModuleModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.ApplyConfigurationsFromAssembly(typeof(EntriesDbContext).Assembly);
}
