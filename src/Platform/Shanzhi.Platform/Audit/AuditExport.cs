using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Spreadsheets;

namespace Shanzhi.Platform.Audit;

/// <summary>The trail as a file: CSV for people, JSON lines that can be verified without us.</summary>
internal sealed class AuditExport(KernelDbContext database)
{
    public static IAsyncEnumerable<AuditEntry> Read(KernelDbContext database)
        => database.Set<AuditEntry>().AsNoTracking().OrderBy(entry => entry.Sequence).AsAsyncEnumerable();

    public async Task WriteCsvAsync(Stream target, CancellationToken cancellation = default)
    {
        // Excel reads Chinese only with the mark.
        await using var text = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await text.WriteAsync(Line("序号", "时间", "账号", "姓名", "职务", "来源地址", "操作", "对象", "理由", "哈希"));
        await foreach (var entry in Read(database).WithCancellation(cancellation))
        {
            await text.WriteAsync(Line(
                entry.Sequence.ToString(CultureInfo.InvariantCulture), entry.At.ToString("O", CultureInfo.InvariantCulture), entry.AccountId?.ToString(),
                entry.Actor, entry.Office, entry.Address, entry.Action, entry.Subject, entry.Reason, Convert.ToHexStringLower(entry.Hash)));
        }
    }

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

    /// <summary>Every cell quoted; one that a spreadsheet would run as a formula gets a mark before it.</summary>
    private static string Line(params string?[] cells)
        => string.Join(',', cells.Select(cell => $"\"{FormulaGuard.Add(cell ?? "").Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n";
}
