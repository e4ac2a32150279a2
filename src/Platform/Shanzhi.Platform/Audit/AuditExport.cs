using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Audit;

/// <summary>The trail as JSON lines that can be verified without us.</summary>
internal sealed class AuditExport(KernelDbContext database)
{
    public static IAsyncEnumerable<AuditEntry> Read(KernelDbContext database)
        => database.Set<AuditEntry>().AsNoTracking().OrderBy(entry => entry.Sequence).AsAsyncEnumerable();

    public async Task WriteJsonLinesAsync(Stream target, CancellationToken cancellation = default)
    {
        await foreach (var entry in Read(database).WithCancellation(cancellation))
        {
            await JsonSerializer.SerializeAsync(target, entry, cancellationToken: cancellation);
            target.WriteByte((byte)'\n');
        }
    }

    /// <summary>Reads an exported file back, for <see cref="AuditVerifier"/>.</summary>
    public static async IAsyncEnumerable<AuditEntry> ReadJsonLinesAsync(Stream source, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var text = new StreamReader(source, leaveOpen: true);
        while (await text.ReadLineAsync(cancellation) is { } line)
        {
            if (JsonSerializer.Deserialize<AuditEntry>(line) is { } entry)
            {
                yield return entry;
            }
        }
    }
}
