using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Data;

namespace Shanzhi.Broadcast.Data;

internal sealed class BroadcastDbContext(ITenantDatabase database) : ModuleDbContext(database)
{
    public DbSet<Circular> Circulars => Set<Circular>();

    public DbSet<CircularArea> CircularAreas => Set<CircularArea>();

    public DbSet<CircularEvent> CircularEvents => Set<CircularEvent>();

    public DbSet<Addressee> Addressees => Set<Addressee>();

    public DbSet<LostPerson> LostPeople => Set<LostPerson>();

    public DbSet<Sighting> Sightings => Set<Sighting>();

    public DbSet<PeopleGroup> Groups => Set<PeopleGroup>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<OptOut> OptOuts => Set<OptOut>();

    public DbSet<Template> Templates => Set<Template>();

    public DbSet<DutySlot> DutySlots => Set<DutySlot>();

    public DbSet<HashKey> HashKeys => Set<HashKey>();

    protected override string TablePrefix => "broadcast";

    protected override void OnModuleModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.ApplyConfigurationsFromAssembly(typeof(BroadcastDbContext).Assembly);
}
