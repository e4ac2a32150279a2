using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Keys;

/// <summary>What a tenant's encrypted fields are bound to (数据标识). It goes where the data goes, as the tenant's number does not; a database without one is bound to its number.</summary>
internal sealed class DataIdentity : Entity
{
    /// <summary>The one row's id in every tenant.</summary>
    public static readonly Guid TheId = new("01930000-0000-7000-8000-000000000002");

    public required string Value { get; init; }

    /// <summary>Inside a command, before anything is encrypted: a database that has been worked with keeps what it is bound to.</summary>
    public static async Task<bool> BeginAsync(IServiceProvider scope, CancellationToken cancellation)
    {
        var kernel = scope.GetRequiredService<KernelDbContext>();
        if (await kernel.Set<DataIdentity>().AnyAsync(cancellation) || await kernel.Set<AuditHead>().AnyAsync(cancellation))
        {
            return false;
        }

        kernel.Add(new DataIdentity { Id = TheId, Value = Guid.CreateVersion7().ToString("N") });
        return true;
    }
}

internal sealed class DataIdentityConfiguration : IEntityTypeConfiguration<DataIdentity>
{
    public void Configure(EntityTypeBuilder<DataIdentity> builder)
    {
        builder.ToTable("DataIdentity");
        builder.Property(row => row.Value).HasMaxLength(64);
    }
}
