using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Communities.Domain;

namespace Shanzhi.Communities.Data;

internal sealed class NoticeConfiguration : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.Property(x => x.Number).HasMaxLength(30);
        builder.Property(x => x.Title).HasMaxLength(Notice.TitleLength);
        builder.Property(x => x.Body).HasMaxLength(Notice.BodyLength);
        builder.Property(x => x.Basis).HasMaxLength(Notice.BasisLength);
        builder.Property(x => x.SupervisionPhone).HasMaxLength(30);
        builder.Property(x => x.Author).HasMaxLength(60);
        builder.Property(x => x.WithdrawReason).HasMaxLength(Notice.ReasonLength);
        // One text column on every store: ids parted by blanks.
        builder.Property(x => x.Attachments).HasMaxLength(1000).HasConversion(
            ids => string.Join(' ', ids),
            text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse).ToList(),
            new ValueComparer<List<Guid>>((a, b) => a!.SequenceEqual(b!), ids => ids.Count, ids => ids.ToList()));
        builder.HasIndex(x => new { x.TenantId, x.Number }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.Place, x.PublishedAt });
        builder.HasIndex(x => new { x.TenantId, x.AreaId });
        builder.HasOne<Area>().WithMany().HasForeignKey(x => new { x.TenantId, x.AreaId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NoticeObjectionConfiguration : IEntityTypeConfiguration<NoticeObjection>
{
    public void Configure(EntityTypeBuilder<NoticeObjection> builder)
    {
        builder.Property(x => x.Name).HasMaxLength(64);
        builder.Property(x => x.Phone).HasMaxLength(11);
        builder.Property(x => x.Text).HasMaxLength(NoticeObjection.TextLength);
        builder.Property(x => x.Answer).HasMaxLength(NoticeObjection.TextLength);
        builder.Property(x => x.AnsweredBy).HasMaxLength(64);
        builder.HasIndex(x => new { x.TenantId, x.NoticeId, x.At });
        builder.HasIndex(x => new { x.TenantId, x.AccountId });
        builder.HasOne<Notice>().WithMany().HasForeignKey(x => new { x.TenantId, x.NoticeId }).OnDelete(DeleteBehavior.Restrict);
    }
}
