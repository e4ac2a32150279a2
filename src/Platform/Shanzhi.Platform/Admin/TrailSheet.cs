using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Spreadsheets;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Admin;

/// <summary>The trail as CSV for people, with the words and names the page shows; keys and ids stand in the last columns.</summary>
internal sealed class TrailSheet(KernelDbContext database, SubjectNames names, IStringLocalizer<SharedStrings> texts)
{
    /// <summary>Entries whose names are asked for at once.</summary>
    private const int Batch = 500;

    private static readonly string[] Titles = ["序号", "时间", "谁", "职务", "做了什么", "对什么", "为什么", "来源地址", "账号", "操作代号", "对象代号", "哈希"];

    public async Task WriteAsync(Stream target, CancellationToken cancellation)
    {
        // Excel reads Chinese only with the mark.
        await using var text = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await text.WriteAsync(Line([.. Titles.Select(title => texts[title].Value)]));

        // Batch by batch: names cannot be asked for while a reader of the entries is open on the same connection.
        List<AuditEntry> entries;
        var last = 0L;
        do
        {
            entries = await database.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Sequence > last).OrderBy(entry => entry.Sequence).Take(Batch).ToListAsync(cancellation);
            await names.LoadAsync(entries.Select(entry => entry.Subject), cancellation);
            foreach (var entry in entries)
            {
                await text.WriteAsync(Line(
                    entry.Sequence.ToString(CultureInfo.InvariantCulture), ChinaTime.Local(entry.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), texts[entry.Actor], entry.Office,
                    texts.Act(entry.Action), Words(entry.Subject), entry.Reason, entry.Address, entry.AccountId?.ToString(), entry.Action, entry.Subject, Convert.ToHexStringLower(entry.Hash)));
                last = entry.Sequence;
            }
        }
        while (entries.Count == Batch);
    }

    private string Words(string subject) => string.Join(' ', names.Read(subject).Select(part => part.Text.Trim()).Where(part => part.Length > 0));

    /// <summary>Every cell quoted; one that a spreadsheet would run as a formula gets a mark before it.</summary>
    private static string Line(params string?[] cells)
        => string.Join(',', cells.Select(cell => $"\"{FormulaGuard.Add(cell ?? "").Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n";
}
