using Microsoft.Extensions.DependencyInjection;

namespace Shanzhi.LongJobs;

public enum LongJobStatus
{
    Queued = 0,
    Running = 1,
    Succeeded = 2,

    /// <summary>A slice threw several times in a row.</summary>
    Failed = 3,

    Cancelled = 4,
}

/// <summary>Work too long for a request: imports, exports, settlements. It can be left and come back to, and goes on after a restart.</summary>
public interface ILongJobs
{
    /// <summary>Queues a job, inside a command; it starts once the command is committed.</summary>
    /// <exception cref="InvalidOperationException">Outside a command.</exception>
    Guid Start<TParameters>(string kind, TParameters parameters);

    /// <summary>What a page polls; null when there is no such job in this tenant. Whether the caller may see it is the page's to decide, by <see cref="LongJobView.StartedBy"/>.</summary>
    Task<LongJobView?> FindAsync(Guid id, CancellationToken cancellation = default);

    /// <summary>Stops a job before its next slice, inside a command. What is done stays done.</summary>
    /// <exception cref="Messaging.NotFoundException">There is no such job.</exception>
    Task CancelAsync(Guid id, CancellationToken cancellation = default);
}

/// <param name="Total">Null until the job knows.</param>
/// <param name="Failures">The first of the failed rows, at most <see cref="LongJobStep.MaxKeptFailures"/>.</param>
/// <param name="ResultJson">What the last slice answered.</param>
public sealed record LongJobView(
    Guid Id, string Kind, LongJobStatus Status, Guid? StartedBy, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    int Done, int? Total, int Failed, IReadOnlyList<LongJobFailure> Failures, string? ResultJson);

/// <param name="Row">As the person counts it.</param>
/// <param name="Message">Plain Chinese that says what to mend.</param>
public sealed record LongJobFailure(int Row, string Message);

/// <param name="Cursor">What the slice before left; null for the first.</param>
public sealed record LongJobState(Guid Id, string ParametersJson, string? Cursor, int Done, Guid? StartedBy);

/// <summary>How far a slice came. It is kept in the slice's own unit of work, so no row is done twice.</summary>
/// <param name="Cursor">Where the next slice goes on.</param>
/// <param name="Done">Rows done by this slice, failed ones included.</param>
/// <param name="Failures">Rows of this slice that could not be done.</param>
public sealed record LongJobStep(string? Cursor, int Done, int? Total, IReadOnlyList<LongJobFailure> Failures, bool Finished, string? ResultJson = null)
{
    public const int MaxKeptFailures = 500;
}

/// <summary>Does a kind of long job slice by slice. Each slice is a command of its own, so others get their turn between; aim at a hundred rows or a tenth of a second.</summary>
public interface ILongJobHandler
{
    /// <summary>Stable key: <c>communities.import</c>.</summary>
    string Kind { get; }

    Task<LongJobStep> RunSliceAsync(LongJobState state, CancellationToken cancellation);
}

public static class LongJobServiceCollectionExtensions
{
    public static IServiceCollection AddLongJob<THandler>(this IServiceCollection services)
        where THandler : class, ILongJobHandler
        => services.AddScoped<ILongJobHandler, THandler>();
}
