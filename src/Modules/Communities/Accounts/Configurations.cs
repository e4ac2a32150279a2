using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;

namespace Shanzhi.Communities.Accounts;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.Property(x => x.Login).HasMaxLength(64);
        builder.Property(x => x.Phone).HasMaxLength(11);
        builder.Property(x => x.DisplayName).HasMaxLength(64);
        builder.Property(x => x.PasswordHash).HasMaxLength(200);
        builder.Property(x => x.TotpSecret).HasMaxLength(400);
        builder.Property(x => x.RecoveryCodes).HasMaxLength(1000);
        builder.Property(x => x.SecurityStamp).HasMaxLength(64);
        builder.HasIndex(x => new { x.TenantId, x.Login }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.Kind, x.Phone }).IsUnique();
    }
}

internal sealed class AccountPersonConfiguration : IEntityTypeConfiguration<AccountPerson>
{
    public void Configure(EntityTypeBuilder<AccountPerson> builder)
    {
        builder.Property(x => x.Name).HasMaxLength(64);
        builder.HasIndex(x => new { x.TenantId, x.AccountId, x.ResidentId, x.HouseholdId }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.HouseholdId });
        builder.HasIndex(x => new { x.TenantId, x.Area });
        BelongsToAccount(builder);
    }

    internal static void BelongsToAccount<T>(EntityTypeBuilder<T> builder)
        where T : Entity
        => builder.HasOne<Account>().WithMany().HasForeignKey(nameof(Entity.TenantId), nameof(AccountPerson.AccountId)).OnDelete(DeleteBehavior.Restrict);
}

internal sealed class OneTimeCodeConfiguration : IEntityTypeConfiguration<OneTimeCode>
{
    public void Configure(EntityTypeBuilder<OneTimeCode> builder)
    {
        builder.Property(x => x.Phone).HasMaxLength(11);
        builder.Property(x => x.Purpose).HasMaxLength(32);
        builder.Property(x => x.Address).HasMaxLength(64);
        builder.HasIndex(x => new { x.TenantId, x.Phone, x.SentAt });
        builder.HasIndex(x => new { x.TenantId, x.Address, x.SentAt });
        builder.HasIndex(x => new { x.TenantId, x.SentAt });
    }
}

internal sealed class SignInFailureConfiguration : IEntityTypeConfiguration<SignInFailure>
{
    public void Configure(EntityTypeBuilder<SignInFailure> builder)
    {
        builder.Property(x => x.Address).HasMaxLength(64);
        builder.HasIndex(x => new { x.TenantId, x.Address, x.At });
        builder.HasIndex(x => new { x.TenantId, x.At });
    }
}

internal sealed class RoleConfiguration : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> builder)
    {
        builder.Property(x => x.Key).HasMaxLength(32);
        builder.Property(x => x.Title).HasMaxLength(64);
        builder.Ignore(x => x.Permissions);
        builder.HasIndex(x => new { x.TenantId, x.Key }).IsUnique();
    }
}

internal sealed class PostConfiguration : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> builder)
    {
        builder.Property(x => x.RoleKey).HasMaxLength(32);
        builder.Property(x => x.Reason).HasMaxLength(200);
        builder.Property(x => x.EndReason).HasMaxLength(200);
        builder.Property(x => x.Handover).HasMaxLength(500);
        builder.HasIndex(x => new { x.TenantId, x.AccountId });
        builder.HasIndex(x => new { x.TenantId, x.Area, x.RoleKey });
        builder.HasIndex(x => new { x.TenantId, x.TermId });
        AccountPersonConfiguration.BelongsToAccount(builder);
    }
}

internal sealed class TermConfiguration : IEntityTypeConfiguration<Term>
{
    public void Configure(EntityTypeBuilder<Term> builder)
    {
        builder.Property(x => x.RoleKeys).HasMaxLength(1000);
        builder.Property(x => x.Reason).HasMaxLength(200);
        builder.Property(x => x.By).HasMaxLength(64);
        builder.HasIndex(x => new { x.TenantId, x.At });
    }
}

internal sealed class HouseholdClaimConfiguration : IEntityTypeConfiguration<HouseholdClaim>
{
    public void Configure(EntityTypeBuilder<HouseholdClaim> builder)
    {
        builder.Property(x => x.Name).HasMaxLength(64);
        builder.Property(x => x.IdTail).HasMaxLength(4);
        builder.Property(x => x.Reason).HasMaxLength(200);
        builder.HasIndex(x => new { x.TenantId, x.State, x.Area });
        builder.HasIndex(x => new { x.TenantId, x.AccountId });
        AccountPersonConfiguration.BelongsToAccount(builder);
    }
}

internal sealed class PhoneChangeConfiguration : IEntityTypeConfiguration<PhoneChange>
{
    public void Configure(EntityTypeBuilder<PhoneChange> builder)
    {
        builder.Property(x => x.NewPhone).HasMaxLength(11);
        builder.Property(x => x.Reason).HasMaxLength(200);
        builder.HasIndex(x => new { x.TenantId, x.DecidedAt, x.Area });
        builder.HasIndex(x => new { x.TenantId, x.AccountId });
        AccountPersonConfiguration.BelongsToAccount(builder);
    }
}
