using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shanzhi.Platform.Webhooks;

internal sealed class WebhookConfiguration : IEntityTypeConfiguration<WebhookEndpoint>, IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> builder)
    {
        builder.ToTable("WebhookEndpoints");
        builder.Property(row => row.Name).HasMaxLength(WebhookEndpoint.MaxName);
        builder.Property(row => row.Url).HasMaxLength(WebhookEndpoint.MaxUrl);
        builder.Property(row => row.Events).HasMaxLength(1000);
        builder.Property(row => row.Secret).HasMaxLength(500);
        builder.Property(row => row.PreviousSecret).HasMaxLength(500);
    }

    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("WebhookDeliveries");
        builder.Property(row => row.Type).HasMaxLength(100);
        builder.Property(row => row.Error).HasMaxLength(WebhookDelivery.MaxError);
        builder.HasOne<WebhookEndpoint>().WithMany().HasForeignKey(row => new { row.TenantId, row.EndpointId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.TenantId, row.EndpointId, row.At });
        builder.HasIndex(row => new { row.TenantId, row.State, row.NextAttemptAt });
    }
}
