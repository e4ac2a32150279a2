using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Assessment;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Assessing;

/// <summary>One call of a whistle (吹哨) as assessments count it: what was owed, and what was kept.</summary>
internal sealed class CalledOne
{
    public Guid AccountId { get; init; }

    public required string Name { get; init; }

    public Guid WhistleId { get; init; }

    public required string Title { get; init; }

    public required string AreaName { get; init; }

    public DateTimeOffset BlownAt { get; init; }

    public CallState State { get; init; }

    public Rating? Grade { get; init; }

    public bool Late { get; init; }

    public bool Declined { get; init; }

    /// <summary>Had to be there by now: whoever was let off owes nothing, nor while a reason waits for its answer.</summary>
    public bool Owed { get; init; }

    public bool InTime { get; init; }

    public bool Summoned { get; init; }

    public bool Willing { get; init; }

    public bool Graded { get; init; }

    public bool Well { get; init; }
}

/// <summary>Calls of whistles blown in some areas over a period; a whistle that was called off counts nowhere.</summary>
internal sealed class CalledOnes(GridDbContext db, TimeProvider clock)
{
    public static MeasureInfo InTime { get; } = new("grid.whistleInTime", "按时报到率", "按时报到的", "该报到的吹哨", [SubjectKind.Department, SubjectKind.Worker]);

    public static MeasureInfo Willing { get; } = new("grid.whistleWilling", "应召率", "没有推脱的", "叫到的吹哨（准许不来的不算）", [SubjectKind.Department, SubjectKind.Worker]);

    public static MeasureInfo Graded { get; } = new("grid.whistleGrade", "吹哨满意率", "吹哨的一方打满意和基本满意的", "打过分的吹哨", [SubjectKind.Department, SubjectKind.Worker]);

    public static IReadOnlyList<MeasureInfo> All { get; } = [InTime, Willing, Graded];

    public IQueryable<CalledOne> Of(Span span)
    {
        var now = clock.GetUtcNow();
        var blown = db.Whistles.AsNoTracking().Within(whistle => whistle.Path, span.Areas).Where(whistle => whistle.BlownAt >= span.From && whistle.BlownAt < span.Until && whistle.State != WhistleState.Cancelled);
        return db.WhistleCalls.AsNoTracking().Join(blown, call => call.WhistleId, whistle => whistle.Id, (call, whistle) => new CalledOne
        {
            AccountId = call.AccountId, Name = call.Name, WhistleId = whistle.Id, Title = whistle.Private ? Whistle.Hidden : whistle.Title, AreaName = whistle.AreaName, BlownAt = whistle.BlownAt,
            State = call.State, Grade = call.Grade, Late = call.Late, Declined = call.EverDeclined,
            Owed = call.State != CallState.Excused && call.State != CallState.Declined && (call.InAt != null || (call.InBy ?? whistle.ReportInBy) < now),
            InTime = call.InAt != null && !call.Late,
            Summoned = call.State != CallState.Excused,
            Willing = !call.EverDeclined,
            Graded = call.Grade != null,
            Well = call.Grade == Rating.Satisfied || call.Grade == Rating.Mostly,
        });
    }

    /// <summary>The calls a number is a share of, and whether each counts.</summary>
    public static (IQueryable<CalledOne> Whole, System.Linq.Expressions.Expression<Func<CalledOne, bool>> Part) Behind(IQueryable<CalledOne> calls, string measure)
        => measure == InTime.Key ? (calls.Where(call => call.Owed), call => call.InTime)
            : measure == Willing.Key ? (calls.Where(call => call.Summoned), call => call.Willing)
            : (calls.Where(call => call.Graded), call => call.Well);
}
