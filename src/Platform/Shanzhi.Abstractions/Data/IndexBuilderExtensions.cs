using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shanzhi.Data;

/// <summary>Kinds of index.</summary>
public static class IndexBuilderExtensions
{
    /// <summary>Only the rows that have something in the first column after the tenant's, as <see cref="TenantTable.SparseIndex"/> makes it. A search for an empty value does not use it.</summary>
    public static IndexBuilder<T> Sparse<T>(this IndexBuilder<T> index) => index.HasFilter(SparseFilter(index.Metadata.Properties[1].Name));

    internal static string SparseFilter(string column) => $"\"{column}\" IS NOT NULL";
}
