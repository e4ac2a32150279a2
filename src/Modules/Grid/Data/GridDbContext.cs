using Microsoft.EntityFrameworkCore;
using Shanzhi.Data;

namespace Shanzhi.Grid.Data;

internal sealed class GridDbContext(ITenantDatabase database) : ModuleDbContext(database)
{
    protected override string TablePrefix => "grid";

    protected override void OnModuleModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.ApplyConfigurationsFromAssembly(typeof(GridDbContext).Assembly);
}
