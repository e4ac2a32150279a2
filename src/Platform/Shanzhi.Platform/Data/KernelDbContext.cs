using Microsoft.EntityFrameworkCore;
using Shanzhi.Data;
using Shanzhi.Platform.Tenancy;

namespace Shanzhi.Platform.Data;

/// <summary>The kernel's own rows in each tenant's database. Written on the command's connection, so they commit with it.</summary>
internal sealed class KernelDbContext(ITenantDatabase database) : ModuleDbContext(database)
{
    protected override string TablePrefix => "kernel";

    protected override void OnModuleModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.ApplyConfigurationsFromAssembly(typeof(KernelDbContext).Assembly, EntityConfigurations.For<Entity>);
}
