using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Data;

namespace Shanzhi.Broadcast.Data.Configurations;

internal sealed class CircularConfiguration : IEntityTypeConfiguration<Circular>
{
    public void Configure(EntityTypeBuilder<Circular> builder)
    {
        builder.Property(x => x.Title).HasMaxLength(Circular.TitleLength);
        builder.Property(x => x.Text).HasMaxLength(Circular.TextLength);
        builder.Property(x => x.Sms).HasMaxLength(Words.SmsLength);
        builder.Property(x => x.Loud).HasMaxLength(Words.LoudLength);
        builder.Property(x => x.PlaceName).HasMaxLength(60);
        builder.Property(x => x.Origin).HasMaxLength(200);
        builder.Property(x => x.Roles).HasMaxLength(400);
        builder.Property(x => x.Groups).HasMaxLength(800);
        builder.Property(x => x.Places).HasMaxLength(Circular.PlacesLength);
        builder.Property(x => x.AuthorName).HasMaxLength(60);
        builder.Property(x => x.AuthorOffice).HasMaxLength(60);
        builder.Property(x => x.ApproverName).HasMaxLength(60);
        builder.Property(x => x.EndText).HasMaxLength(Circular.TextLength);
        builder.HasIndex(x => new { x.TenantId, x.Path, x.CreatedAt });
        builder.HasIndex(x => new { x.TenantId, x.AuthorId, x.StartedAt });
        builder.HasIndex(x => new { x.TenantId, x.State, x.StartsAt });
        builder.HasIndex(x => new { x.TenantId, x.NextStepAt }).Sparse();
        builder.HasIndex(x => new { x.TenantId, x.ForgetAt }).Sparse();
        builder.HasIndex(x => new { x.TenantId, x.FollowsId }).Sparse();
    }
}

internal sealed class CircularAreaConfiguration : IEntityTypeConfiguration<CircularArea>
{
    public void Configure(EntityTypeBuilder<CircularArea> builder)
    {
        builder.HasOne<Circular>().WithMany().HasForeignKey(x => new { x.TenantId, x.CircularId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.CircularId });
        builder.HasIndex(x => new { x.TenantId, x.Path });
    }
}

internal sealed class CircularEventConfiguration : IEntityTypeConfiguration<CircularEvent>
{
    public void Configure(EntityTypeBuilder<CircularEvent> builder)
    {
        builder.Property(x => x.What).HasMaxLength(100);
        builder.Property(x => x.By).HasMaxLength(60);
        builder.HasOne<Circular>().WithMany().HasForeignKey(x => new { x.TenantId, x.CircularId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.CircularId, x.At });
    }
}

internal sealed class AddresseeConfiguration : IEntityTypeConfiguration<Addressee>
{
    public void Configure(EntityTypeBuilder<Addressee> builder)
    {
        builder.Property(x => x.PersonKey).HasMaxLength(64);
        builder.Property(x => x.Name).HasMaxLength(60);
        builder.Property(x => x.Team).HasMaxLength(60);
        builder.Property(x => x.Phone).HasMaxLength(400);
        builder.Property(x => x.Code).HasMaxLength(64);
        builder.Property(x => x.PlaceText).HasMaxLength(60);
        builder.HasOne<Circular>().WithMany().HasForeignKey(x => new { x.TenantId, x.CircularId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.CircularId, x.PersonKey }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.CircularId, x.Answer, x.AnsweredAt });
        builder.HasIndex(x => new { x.TenantId, x.PersonKey, x.At });
        builder.HasIndex(x => new { x.TenantId, x.AccountId, x.At }).Sparse();
        builder.HasIndex(x => new { x.TenantId, x.Code }).Sparse();
        builder.HasIndex(x => new { x.TenantId, x.Path });
    }
}
