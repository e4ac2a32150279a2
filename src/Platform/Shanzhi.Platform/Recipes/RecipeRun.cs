using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;

namespace Shanzhi.Platform.Recipes;

/// <summary>That a recipe was run in the tenant, and what it changed.</summary>
internal sealed class RecipeRun : Entity
{
    public required string Recipe { get; init; }

    /// <summary>Of the recipe's text, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public required string ChangesJson { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class RecipeRunConfiguration : IEntityTypeConfiguration<RecipeRun>
{
    public void Configure(EntityTypeBuilder<RecipeRun> builder)
    {
        builder.ToTable("RecipeRuns");
        builder.Property(run => run.Recipe).HasMaxLength(100);
        builder.Property(run => run.Sha256).HasMaxLength(64);
        builder.HasIndex(run => new { run.TenantId, run.At });
    }
}
