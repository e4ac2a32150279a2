using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shanzhi.BackgroundTasks;
using Shanzhi.LongJobs;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.LongJobs;

internal sealed class LongJobBook(IUnitOfWork unit, KernelDbContext database, IBackgroundSchedule schedule, ICurrentUser user, TimeProvider time) : ILongJobs
{
    public Guid Start<TParameters>(string kind, TParameters parameters)
    {
        RequireCommand();
        var now = time.GetUtcNow();
        var job = new LongJob { Kind = kind, ParametersJson = JsonSerializer.Serialize(parameters), StartedBy = user.Caller.AccountId, StartedAt = now };
        database.Add(job);
        schedule.RunBy(LongJobTask.TaskName, now);
        return job.Id;
    }

    public async Task<LongJobView?> FindAsync(Guid id, CancellationToken cancellation = default)
        => await database.Set<LongJob>().AsNoTracking().SingleOrDefaultAsync(job => job.Id == id, cancellation) is { } job
            ? new LongJobView(
                job.Id, job.Kind, job.Status, job.StartedBy, job.StartedAt, job.EndedAt, job.Done, job.Total, job.Failed,
                JsonSerializer.Deserialize<List<LongJobFailure>>(job.FailuresJson)!, job.ResultJson)
            : null;

    public async Task CancelAsync(Guid id, CancellationToken cancellation = default)
    {
        RequireCommand();
        var job = await database.Set<LongJob>().SingleOrDefaultAsync(job => job.Id == id, cancellation) ?? throw new NotFoundException();
        if (job.Status is LongJobStatus.Queued or LongJobStatus.Running)
        {
            job.Status = LongJobStatus.Cancelled;
            job.EndedAt = time.GetUtcNow();
        }
    }

    private void RequireCommand()
    {
        if (!unit.IsActive)
        {
            throw new InvalidOperationException("Long jobs are started and cancelled inside a command.");
        }
    }
}
