using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Messaging;
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
        for (var number = 1; await text.ReadLineAsync(cancellation) is { } line; number++)
        {
            yield return Read(line, number);
        }
    }

    private static AuditEntry Read(string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditEntry>(line) ?? throw new JsonException("The line is null.");
        }
        catch (JsonException)
        {
            throw new InputException("--file", "第 {0} 行不是操作记录。请用 verify --to 写的文件。", number);
        }
    }
}
