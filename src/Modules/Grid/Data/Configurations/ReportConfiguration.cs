using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Data.Configurations;

internal sealed class ReportConfiguration : IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Report> builder)
    {
        builder.Property(report => report.Number).HasMaxLength(ReportNumber.MaxLength);
        builder.Property(report => report.AreaName).HasMaxLength(60);
        builder.Property(report => report.VillageName).HasMaxLength(60);
        builder.Property(report => report.DeskName).HasMaxLength(60);
        builder.Property(report => report.CategoryKey).HasMaxLength(60);
        builder.Property(report => report.Text).HasMaxLength(ReportDraft.MaxText);
        builder.Property(report => report.PlaceText).HasMaxLength(200);
        builder.Property(report => report.Phone).HasMaxLength(400);
        builder.Property(report => report.PhoneHash).HasMaxLength(64);
        builder.Property(report => report.ContactName).HasMaxLength(ReportDraft.MaxContactName);
        builder.Property(report => report.AboutName).HasMaxLength(ReportDraft.MaxAboutName);
        builder.Property(report => report.Photos).HasMaxLength(MediaIds.ColumnLength);
        builder.Property(report => report.AssignedName).HasMaxLength(60);
        builder.Property(report => report.LeadDepartment).HasMaxLength(120);
        builder.Property(report => report.RatingComment).HasMaxLength(500);
        builder.Property(report => report.Gist).HasMaxLength(Report.MostGist);
        builder.Property(report => report.PendingReply).HasMaxLength(ReportDraft.MaxText);
        builder.Property(report => report.PendingMedia).HasMaxLength(800);
        builder.Property(report => report.Source).HasMaxLength(100);
        builder.Ignore(report => report.PhotoIds);
        builder.Ignore(report => report.PendingPhotos);
        builder.Ignore(report => report.Wording);
        builder.HasIndex(report => new { report.TenantId, report.Number }).IsUnique();
        builder.HasIndex(report => new { report.TenantId, report.State, report.DeskPath });
        builder.HasIndex(report => new { report.TenantId, report.AssignedToId, report.State, report.DueAt }).Sparse();
        builder.HasIndex(report => new { report.TenantId, report.PhoneHash }).Sparse();
        builder.HasIndex(report => new { report.TenantId, report.ReporterId }).Sparse();
        builder.HasIndex(report => new { report.TenantId, report.VillageId, report.ReceivedAt });
        builder.HasIndex(report => new { report.TenantId, report.VillagePath, report.ReceivedAt });
        builder.HasIndex(report => new { report.TenantId, report.ReceivedAt });
        builder.HasIndex(report => new { report.TenantId, report.AreaId, report.CategoryKey, report.ReceivedAt });
        builder.HasIndex(report => new { report.TenantId, report.Latitude }).Sparse();
        builder.HasIndex(report => new { report.TenantId, report.State, report.LastMovedAt });
        builder.HasIndex(report => new { report.TenantId, report.DueAt }).Sparse();
        builder.HasIndex(report => new { report.TenantId, report.DuplicateOf }).Sparse();
        builder.HasIndex(report => new { report.TenantId, report.AlarmAt }).Sparse();
        builder.HasIndex(report => new { report.TenantId, report.SplitFrom }).Sparse();
        builder.HasIndex(report => new { report.TenantId, report.Source }).IsUnique().Sparse();
    }
}

internal sealed class ReportMoveConfiguration : IEntityTypeConfiguration<ReportMove>
{
    public void Configure(EntityTypeBuilder<ReportMove> builder)
    {
        builder.Property(move => move.ActorName).HasMaxLength(60);
        builder.Property(move => move.ActorOffice).HasMaxLength(60);
        builder.Property(move => move.PublicText).HasMaxLength(ReportDraft.MaxText);
        builder.Property(move => move.InternalNote).HasMaxLength(1000);
        builder.Property(move => move.Reason).HasMaxLength(500);
        builder.Property(move => move.Media).HasMaxLength(800);
        builder.Ignore(move => move.Photos);
        builder.Ignore(move => move.IsAnswer);
        builder.HasOne<Report>().WithMany().HasForeignKey(move => new { move.TenantId, move.ReportId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(move => new { move.TenantId, move.ReportId, move.Sequence }).IsUnique();
        builder.HasIndex(move => new { move.TenantId, move.ActorId, move.At }).Sparse();
        builder.HasIndex(move => new { move.TenantId, move.CaseloadId }).Sparse();
        builder.HasIndex(move => new { move.TenantId, move.Rating, move.At }).Sparse();
    }
}

internal sealed class ReportCounterConfiguration : IEntityTypeConfiguration<ReportCounter>
{
    public void Configure(EntityTypeBuilder<ReportCounter> builder)
        => builder.HasIndex(counter => new { counter.TenantId, counter.Month }).IsUnique();
}

internal sealed class CaseloadMoveConfiguration : IEntityTypeConfiguration<CaseloadMove>
{
    public void Configure(EntityTypeBuilder<CaseloadMove> builder)
    {
        builder.Property(move => move.FromName).HasMaxLength(60);
        builder.Property(move => move.ToName).HasMaxLength(60);
        builder.Property(move => move.Reason).HasMaxLength(500);
        builder.HasIndex(move => new { move.TenantId, move.ActorId, move.At });
    }
}

internal sealed class BulletinConfiguration : IEntityTypeConfiguration<Bulletin>
{
    public void Configure(EntityTypeBuilder<Bulletin> builder)
    {
        builder.Property(bulletin => bulletin.VillageName).HasMaxLength(60);
        builder.Ignore(bulletin => bulletin.Week);
        builder.HasIndex(bulletin => new { bulletin.TenantId, bulletin.VillageId, bulletin.Monday }).IsUnique();
        builder.HasIndex(bulletin => new { bulletin.TenantId, bulletin.Monday, bulletin.VillagePath });
        builder.HasIndex(bulletin => new { bulletin.TenantId, bulletin.VillagePath });
    }
}
