using Microsoft.EntityFrameworkCore;
using Shanzhi.Data;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Work;

/// <summary>A whistle (吹哨) that waits for the caller: first those to report in to, by when.</summary>
/// <param name="Waits">Still to report in; else it is being dealt with.</param>
internal sealed record CallLine(Guid Id, string Title, string AreaName, string ByName, DateTimeOffset By, bool Lead, bool Waits)
{
    /// <summary>The rest stand on the whistles' own page.</summary>
    public const int Most = 5;

    private static readonly PreparedQuery<Func<GridDbContext, Guid, IAsyncEnumerable<CallLine>>> Waiting = new(() => EF.CompileAsyncQuery((GridDbContext db, Guid account) => db.WhistleCalls
        .Where(call => call.AccountId == account && (call.State == CallState.Called || call.State == CallState.In))
        .Join(db.Whistles.Where(whistle => whistle.State == WhistleState.Open), call => call.WhistleId, whistle => whistle.Id, (call, whistle) => new { Call = call, Whistle = whistle })
        .OrderBy(row => row.Call.State).ThenBy(row => row.Call.InBy ?? row.Whistle.ReportInBy).Take(Most)
        .Select(row => new CallLine(
            row.Whistle.Id, row.Whistle.Private ? Whistle.Hidden : row.Whistle.Title, row.Whistle.AreaName, row.Whistle.ByName, row.Call.InBy ?? row.Whistle.ReportInBy, row.Call.Lead, row.Call.State == CallState.Called))));

    public static async Task<IReadOnlyList<CallLine>> OfAsync(GridDbContext db, Caller caller, CancellationToken cancellation)
        => caller.AccountId is { } account ? await Waiting.On(db)(db, account).ToListAsync(cancellation) : [];
}
