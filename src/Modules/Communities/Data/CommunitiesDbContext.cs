using Microsoft.EntityFrameworkCore;
using Shanzhi.Data;

namespace Shanzhi.Communities.Data;

internal sealed partial class CommunitiesDbContext(ITenantDatabase database) : ModuleDbContext(database)
{
    protected override string TablePrefix => "communities";

    protected override void OnModuleModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.ApplyConfigurationsFromAssembly(typeof(CommunitiesDbContext).Assembly);
}
