using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;
using Shanzhi.HouseholdFiles.Domain;

namespace Shanzhi.HouseholdFiles.Data.Configurations;

internal sealed class FieldConfiguration : IEntityTypeConfiguration<Field>
{
    public void Configure(EntityTypeBuilder<Field> builder)
    {
        builder.Property(field => field.Key).HasMaxLength(60);
        builder.Property(field => field.Group).HasMaxLength(Field.TitleLength);
        builder.Property(field => field.Title).HasMaxLength(Field.TitleLength);
        builder.Property(field => field.Choices).HasMaxLength(Field.ChoicesLength);
        builder.HasIndex(field => new { field.TenantId, field.Key }).IsUnique();
    }
}

internal sealed class FactConfiguration : IEntityTypeConfiguration<Fact>
{
    public void Configure(EntityTypeBuilder<Fact> builder)
    {
        builder.Property(fact => fact.FieldKey).HasMaxLength(60);
        builder.Property(fact => fact.Slot).HasMaxLength(100);
        builder.Property(fact => fact.Media).HasMaxLength(400);
        builder.Property(fact => fact.WriterName).HasMaxLength(60);
        builder.Ignore(fact => fact.Pages);
        builder.HasIndex(fact => new { fact.TenantId, fact.HouseholdId, fact.Slot }).IsUnique();
        builder.HasIndex(fact => new { fact.TenantId, fact.HouseholdId, fact.WrittenAt });
        builder.HasIndex(fact => new { fact.TenantId, fact.Path, fact.FieldKey, fact.ExpiresOn });
        builder.HasIndex(fact => new { fact.TenantId, fact.ExpiresOn, fact.Path }).Sparse();
        builder.HasIndex(fact => new { fact.TenantId, fact.FieldKey });
        builder.HasIndex(fact => new { fact.TenantId, fact.ResidentId }).Sparse();
        builder.HasIndex(fact => new { fact.TenantId, fact.ImportId }).Sparse();
    }
}

internal sealed class TermConfiguration : IEntityTypeConfiguration<Term>
{
    public void Configure(EntityTypeBuilder<Term> builder)
    {
        builder.Property(term => term.FieldKey).HasMaxLength(60);
        builder.Property(term => term.Hash).HasMaxLength(24);
        builder.HasIndex(term => new { term.TenantId, term.FactId, term.Hash }).IsUnique();
        builder.HasIndex(term => new { term.TenantId, term.Hash, term.Path });
        builder.HasIndex(term => new { term.TenantId, term.Path });
    }
}

internal sealed class TermKeyConfiguration : IEntityTypeConfiguration<TermKey>
{
    public void Configure(EntityTypeBuilder<TermKey> builder) => builder.Property(key => key.Cipher).HasMaxLength(400);
}

internal sealed class LookupConfiguration : IEntityTypeConfiguration<Lookup>
{
    public void Configure(EntityTypeBuilder<Lookup> builder)
    {
        builder.Property(lookup => lookup.Fields).HasMaxLength(Lookup.MostFields);
        builder.Property(lookup => lookup.ReaderName).HasMaxLength(60);
        builder.Property(lookup => lookup.ReaderOffice).HasMaxLength(60);
        builder.Property(lookup => lookup.Reason).HasMaxLength(Lookup.MostReason);
        builder.HasIndex(lookup => new { lookup.TenantId, lookup.HouseholdId, lookup.At });
        builder.HasIndex(lookup => new { lookup.TenantId, lookup.Path, lookup.At });
    }
}

internal sealed class CorrectionConfiguration : IEntityTypeConfiguration<Correction>
{
    public void Configure(EntityTypeBuilder<Correction> builder)
    {
        builder.Property(correction => correction.FieldKey).HasMaxLength(60);
        builder.Property(correction => correction.Why).HasMaxLength(Correction.MostWhy);
        builder.Property(correction => correction.Answer).HasMaxLength(Correction.MostWhy);
        builder.Property(correction => correction.AnsweredBy).HasMaxLength(60);
        builder.HasIndex(correction => new { correction.TenantId, correction.Path, correction.State, correction.AskedAt });
        builder.HasIndex(correction => new { correction.TenantId, correction.HouseholdId, correction.AskedAt });
        builder.HasIndex(correction => new { correction.TenantId, correction.AccountId }).Sparse();
        builder.HasIndex(correction => new { correction.TenantId, correction.ResidentId }).Sparse();
    }
}
