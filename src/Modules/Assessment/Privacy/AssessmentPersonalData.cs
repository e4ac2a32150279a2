using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Assessment.Data;
using Shanzhi.Privacy;
using Shanzhi.Ui;

namespace Shanzhi.Assessment.Privacy;

/// <summary>What somebody was assessed by and what they objected to. The results stay without the name, for others were ranked beside it.</summary>
internal sealed class AssessmentPersonalData(AssessmentDbContext db, IStringLocalizer<SharedStrings> texts) : IPersonalData
{
    private const string Nobody = "已注销";

    public string Name => "我的考核";

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation = default)
    {
        if (subject.AccountId is not { } account)
        {
            return null;
        }

        var lines = await db.RunLines.AsNoTracking().Where(line => line.SubjectId == account || line.LeadId == account).Join(db.Runs, line => line.RunId, run => run.Id, (line, run) => new { run.SchemeName, run.From, run.To, line.Points, line.Stars }).ToListAsync(cancellation);
        var objections = await db.Objections.AsNoTracking().Where(row => row.ById == account).OrderBy(row => row.At).ToListAsync(cancellation);
        if (lines.Count + objections.Count == 0)
        {
            return null;
        }

        return new Dictionary<string, object?>
        {
            [texts["考核结果"]] = lines.ConvertAll(line => new Dictionary<string, object?>
            {
                [texts["办法"]] = line.SchemeName, [texts["从"]] = line.From, [texts["到"]] = line.To, [texts["得分"]] = line.Points / 100m, [texts["星级"]] = line.Stars,
            }),
            [texts["提的异议"]] = objections.ConvertAll(row => new Dictionary<string, object?> { [texts["时间"]] = row.At, [texts["内容"]] = row.Text, [texts["答复"]] = row.Answer }),
        };
    }

    public async Task EraseAsync(DataSubject subject, CancellationToken cancellation = default)
    {
        if (subject.AccountId is not { } account)
        {
            return;
        }

        (await db.RunLines.Where(line => line.SubjectId == account).ToListAsync(cancellation)).ForEach(line => line.SubjectName = Nobody);
        (await db.RunLines.Where(line => line.LeadId == account).ToListAsync(cancellation)).ForEach(line => line.LeadId = null);
        (await db.Objections.Where(row => row.ById == account).ToListAsync(cancellation)).ForEach(row => (row.ById, row.ByName) = (null, Nobody));
    }
}
