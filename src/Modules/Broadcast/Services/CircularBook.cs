using Shanzhi.Audit;
using Shanzhi.BackgroundTasks;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Sending;
using Shanzhi.Broadcast.Tasks;
using Shanzhi.LongJobs;
using Shanzhi.Permissions;
using Shanzhi.Settings;

namespace Shanzhi.Broadcast.Services;

/// <summary>Writes down what is done with a circular (经过) and lets it begin to go out.</summary>
internal sealed class CircularBook(
    BroadcastDbContext db, ILongJobs jobs, IBackgroundSchedule schedule, ITenantSettings settings, PublicPages pages, IAuditTrail audit, ICurrentUser user, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <param name="what">A Chinese sentence that is also a key of the texts, with <c>{0}</c> for the count.</param>
    /// <param name="act">Last part of the audit's key.</param>
    public void Note(Circular circular, string act, string what, int count = 0, string? reason = null)
    {
        Note(circular, what, count);
        audit.Record($"broadcast.circular.{act}", $"broadcast.circular/{circular.Id}", reason);
    }

    /// <summary>What happens by itself, or was done by somebody told: no entry of the audit trail.</summary>
    public void Note(Circular circular, string what, int count = 0)
        => db.CircularEvents.Add(new CircularEvent { CircularId = circular.Id, At = Now, What = what, Count = count, By = user.Caller.IsSystem ? "" : user.Caller.Name });

    /// <summary>Goes out now, or when the quiet hours are over.</summary>
    public async Task ReleaseAsync(Circular circular, CancellationToken cancellation)
    {
        var rules = await settings.GetAsync<BroadcastSettings>(cancellation);
        circular.StartsAt = circular.Kind.IsPressing() || circular.FollowsId is not null && circular.Public ? Now : rules.AfterQuiet(Now);
        if (circular.StartsAt > Now)
        {
            circular.State = CircularState.Queued;
            schedule.RunBy(StartTask.TaskName, circular.StartsAt.Value);
            return;
        }

        await StartAsync(circular, rules, cancellation);
    }

    public async Task StartAsync(Circular circular, BroadcastSettings rules, CancellationToken cancellation)
    {
        circular.State = CircularState.Sending;
        circular.StartedAt ??= Now;
        circular.ForgetAt ??= Now.AddDays(rules.KeepDays);
        circular.JobId = jobs.Start(SendJob.JobKind, new SendWork(circular.Id, Reminder: false));
        schedule.RunBy(ForgetTask.TaskName, circular.ForgetAt.Value);
        if (circular.Answers)
        {
            circular.NextStepAt ??= Now.AddMinutes(rules.StepMinutes[0]);
            schedule.RunBy(EscalateTask.TaskName, circular.NextStepAt.Value);
        }

        if (circular.Public)
        {
            circular.HideAt ??= Now.AddDays(circular.Kind == CircularKind.Lost ? rules.SearchDays : 2);
            await pages.EvictAsync(circular.Id, cancellation);
        }
    }

    /// <summary>Asks those again who have not answered, or not read.</summary>
    public void Remind(Circular circular)
    {
        circular.Reminders++;
        circular.RemindedAt = Now;
        circular.JobId = jobs.Start(SendJob.JobKind, new SendWork(circular.Id, Reminder: true));
    }

    public async Task StopAsync(Circular circular, CancellationToken cancellation)
    {
        if (circular is { State: CircularState.Sending, JobId: { } job })
        {
            await jobs.CancelAsync(job, cancellation);
        }
    }

    /// <summary>No more steps, no more banner; links say that it is over.</summary>
    public async Task EndAsync(Circular circular, CircularState state, string? words, CancellationToken cancellation)
    {
        await StopAsync(circular, cancellation);
        (circular.State, circular.EndedAt, circular.EndText, circular.NextStepAt, circular.HideAt) = (state, Now, words, null, circular.Public ? Now : null);
        if (circular.Public)
        {
            await pages.EvictAsync(circular.Id, cancellation);
        }
    }
}
