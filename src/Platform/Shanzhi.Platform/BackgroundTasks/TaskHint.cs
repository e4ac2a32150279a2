using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;

namespace Shanzhi.Platform.BackgroundTasks;

/// <summary>A row of the catalogue: this task of this tenant is to be run at this time. Instants are UTC microseconds.</summary>
internal sealed class TaskHint : IGlobalEntity
{
    public const string Table = "catalog_task_hints";

    /// <summary>Not until somebody asks.</summary>
    public const long Never = long.MaxValue;

    public int TenantId { get; set; }

    public string Task { get; set; } = "";

    /// <summary>While leased: what was asked for since the lease was taken.</summary>
    public long DueAt { get; set; } = Never;

    /// <summary>The node that runs it; null when nobody does.</summary>
    public string? LeasedBy { get; set; }

    /// <summary>After this the node is taken for dead and the task is due again.</summary>
    public long? LeasedUntil { get; set; }

    /// <summary>Failed runs in a row.</summary>
    public int Failures { get; set; }
}

internal sealed class TaskHintConfiguration : IEntityTypeConfiguration<TaskHint>
{
    public void Configure(EntityTypeBuilder<TaskHint> builder)
    {
        builder.ToTable(TaskHint.Table);
        builder.HasKey(hint => new { hint.TenantId, hint.Task });
        builder.Property(hint => hint.TenantId).ValueGeneratedNever();
        builder.Property(hint => hint.Task).HasMaxLength(100);
        builder.Property(hint => hint.LeasedBy).HasMaxLength(100);
        builder.HasIndex(hint => hint.DueAt);
        builder.HasIndex(hint => hint.LeasedUntil);
    }
}
