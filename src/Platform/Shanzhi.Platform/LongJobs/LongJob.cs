using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;
using Shanzhi.LongJobs;
using Shanzhi.Platform.BackgroundTasks;

namespace Shanzhi.Platform.LongJobs;

internal sealed class LongJob : Entity
{
    public required string Kind { get; init; }

    public required string ParametersJson { get; init; }

    public Guid? StartedBy { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public LongJobStatus Status { get; set; }

    public string? Cursor { get; set; }

    public int Done { get; set; }

    public int? Total { get; set; }

    public int Failed { get; set; }

    public string FailuresJson { get; set; } = "[]";

    public string? ResultJson { get; set; }

    /// <summary>Times the current slice has thrown.</summary>
    public int Attempts { get; set; }

    public string? LastError { get; set; }
}

internal sealed class LongJobConfiguration : IEntityTypeConfiguration<LongJob>
{
    public void Configure(EntityTypeBuilder<LongJob> builder)
    {
        builder.ToTable("LongJobs");
        builder.Property(job => job.Kind).HasMaxLength(100);
        builder.Property(job => job.LastError).HasMaxLength(SafeError.MaxLength);
        builder.HasIndex(job => new { job.TenantId, job.Status });
    }
}
