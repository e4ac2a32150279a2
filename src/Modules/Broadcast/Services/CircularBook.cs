using Microsoft.EntityFrameworkCore;
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

    /// <summary>One that follows another still going out waits for it: whoever is told of the first only now is to be told of this as well.</summary>
    /// <returns>False when it waits.</returns>
    public async Task<bool> StartAsync(Circular circular, BroadcastSettings rules, CancellationToken cancellation)
    {
        if (circular.FollowsId is { } first)
        {
            if ((await db.Circulars.SingleAsync(row => row.Id == first, cancellation)).State == CircularState.Sending)
            {
                (circular.State, circular.StartsAt) = (CircularState.Queued, null);
                return false;
            }

            circular.Expected = await db.Addressees.Where(one => one.CircularId == first).CountAsync(Addressee.Known, cancellation);
        }

        circular.State = CircularState.Sending;
        if (circular.StartedAt is null)
        {
            circular.StartedAt = Now;
            ForgetBy(circular, Now.AddDays(rules.KeepDays));
        }

        circular.JobId = jobs.Start(SendJob.JobKind, new SendWork(circular.Id, Reminder: false));
        if (circular.Kind == CircularKind.Lost)
        {
            EraseBy(await db.LostPeople.SingleAsync(person => person.CircularId == circular.Id, cancellation), circular.StartedAt.Value.AddDays(rules.SearchDays));
        }

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

        return true;
    }

    /// <summary>Corrections that waited for it go out now; one that went before it was done goes to those told since.</summary>
    public async Task LetFollowAsync(Circular circular, CancellationToken cancellation)
    {
        var rules = await settings.GetAsync<BroadcastSettings>(cancellation);
        foreach (var next in await db.Circulars.Where(row => row.FollowsId == circular.Id && (row.State == CircularState.Queued || row.State == CircularState.Sending || row.State == CircularState.Sent)).ToListAsync(cancellation))
        {
            await StopAsync(next, cancellation);
            await StartAsync(next, rules, cancellation);
            Note(next, "前一条发完了，开始发");
        }
    }

    /// <summary>A draft that nobody sends is forgotten like what was sent.</summary>
    public void ForgetBy(Circular circular, DateTimeOffset at)
    {
        circular.ForgetAt = at;
        schedule.RunBy(ForgetTask.TaskName, at);
    }

    /// <summary>A search that nobody ends, and a draft of one that nobody sends, ends by itself.</summary>
    public void EraseBy(LostPerson person, DateTimeOffset at)
    {
        person.EraseAt = at;
        schedule.RunBy(EraseTask.TaskName, at);
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
        var sending = circular.State == CircularState.Sending;
        await StopAsync(circular, cancellation);
        (circular.State, circular.EndedAt, circular.EndText, circular.NextStepAt, circular.HideAt) = (state, Now, words, null, circular.Public ? Now : null);
        if (circular.Public)
        {
            await pages.EvictAsync(circular.Id, cancellation);
        }

        if (sending)
        {
            await LetFollowAsync(circular, cancellation);
        }
    }
}
