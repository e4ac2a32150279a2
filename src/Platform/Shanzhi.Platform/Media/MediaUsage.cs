using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Media;

/// <summary>What a tenant's files take, one row a tenant: to add all of them up at each upload would hold up its writer.</summary>
internal sealed class MediaUsage : Entity
{
    /// <summary>The one row's id in every tenant.</summary>
    public static readonly Guid TheId = new("01930000-0000-7000-8000-000000000003");

    public long Bytes { get; set; }

    /// <summary>For showing it; added up only where it never was.</summary>
    public static async Task<long> BytesAsync(KernelDbContext kernel, CancellationToken cancellation)
        => await kernel.Set<MediaUsage>().Select(usage => (long?)usage.Bytes).SingleOrDefaultAsync(cancellation)
            ?? await kernel.Set<MediaFile>().SumAsync(file => file.Length, cancellation);

    /// <summary>Inside a command, before it adds or removes files: the first time they are added up.</summary>
    public static async Task<MediaUsage> OfAsync(KernelDbContext kernel, CancellationToken cancellation)
    {
        var usage = await kernel.Set<MediaUsage>().SingleOrDefaultAsync(cancellation);
        if (usage is null)
        {
            usage = new MediaUsage { Id = TheId, Bytes = await kernel.Set<MediaFile>().SumAsync(file => file.Length, cancellation) };
            kernel.Add(usage);
        }

        return usage;
    }
}

internal sealed class MediaUsageConfiguration : IEntityTypeConfiguration<MediaUsage>
{
    public void Configure(EntityTypeBuilder<MediaUsage> builder) => builder.ToTable("MediaUsage");
}
