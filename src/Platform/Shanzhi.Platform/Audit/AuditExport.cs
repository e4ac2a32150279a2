using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Messaging;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Audit;

/// <summary>The trail as JSON lines that can be verified without us. The first line is the chain's head, so that a file whose end was cut off is known by it.</summary>
internal sealed class AuditExport(KernelDbContext database, AuditVerifier verifier)
{
    public static IAsyncEnumerable<AuditEntry> Read(KernelDbContext database)
        => database.Set<AuditEntry>().AsNoTracking().OrderBy(entry => entry.Sequence).AsAsyncEnumerable();

    public async Task WriteJsonLinesAsync(Stream target, CancellationToken cancellation = default)
    {
        var head = await verifier.ReadHeadAsync(cancellation);
        await WriteLineAsync(target, new HeadLine(head), cancellation);

        // What is recorded meanwhile is not this file's.
        await foreach (var entry in Read(database).TakeWhile(entry => entry.Sequence <= head.Sequence).WithCancellation(cancellation))
        {
            await WriteLineAsync(target, entry, cancellation);
        }
    }

    /// <summary>Reads an exported file back, for <see cref="AuditVerifier"/>.</summary>
    /// <returns>The head is null in files written before they had one.</returns>
    /// <exception cref="InputException">There is nothing in it, or, when the entries are read, a line is none of ours.</exception>
    public static async Task<(AuditAnchor? Head, IAsyncEnumerable<AuditEntry> Entries)> ReadJsonLinesAsync(StreamReader source, CancellationToken cancellation = default)
    {
        var first = await source.ReadLineAsync(cancellation) ?? throw new InputException("--file", "这个文件是空的，里面没有操作记录。");
        return Parse<HeadLine>(first, 1).Head is { } head ? (head, ReadAsync(source, null, cancellation)) : (null, ReadAsync(source, first, cancellation));
    }

    private static async IAsyncEnumerable<AuditEntry> ReadAsync(StreamReader source, string? first, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var number = first is null ? 2 : 1;
        for (var line = first ?? await source.ReadLineAsync(cancellation); line is not null; line = await source.ReadLineAsync(cancellation))
        {
            yield return Parse<AuditEntry>(line, number++);
        }
    }

    private static T Parse<T>(string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new InputException("--file", "第 {0} 行不是操作记录，文件可能断了。请用 verify --to 写的文件。", number);
        }
    }

    private static async Task WriteLineAsync<T>(Stream target, T line, CancellationToken cancellation)
    {
        await JsonSerializer.SerializeAsync(target, line, cancellationToken: cancellation);
        target.WriteByte((byte)'\n');
    }

    private sealed record HeadLine(AuditAnchor? Head);
}
