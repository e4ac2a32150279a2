using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Audit;
using Shanzhi.BackgroundTasks;
using Shanzhi.Communities;
using Shanzhi.Notifications;
using Shanzhi.Permissions;

namespace Shanzhi.Assessment.Runs;

/// <summary>Takes a result to the assessed, by hand or as soon as the schedule has made it.</summary>
internal sealed class RunShowing(AssessmentDbContext db, IStaffDirectory staff, INotifier notifier, IBackgroundSchedule schedule, IAuditTrail audit, ICurrentUser user, TimeProvider clock)
{
    /// <param name="black">Lines that would stand on the black list: they hear of it first, and by when to object.</param>
    public async Task ShowAsync(Run run, IReadOnlyList<RunLine> black, CancellationToken cancellation)
    {
        var days = await db.Schemes.Where(scheme => scheme.Id == run.SchemeId).Select(scheme => scheme.ObjectionDays).FirstAsync(cancellation);
        run.Show(days, user.Caller.AccountId, clock.GetUtcNow());
        var holders = black.Count == 0 ? [] : await staff.InRoleAsync(Roles.Committee, run.Path, cancellation);
        foreach (var holder in holders.Where(holder => holder.Phone.Length > 0 && black.Any(line => line.Path == holder.Area)).DistinctBy(holder => holder.Phone))
        {
            notifier.Send(holder.Phone, "assessment.shown", $"“{run.SchemeName}”算出来了，您那里要上黑榜。觉得不对，{run.ObjectUntil:M 月 d 日}前到“考核结果”里提异议，不扣分。");
        }

        schedule.RunBy(RunTask.TaskName, ChinaDays.Start(run.ObjectUntil!.Value.AddDays(1)));
        audit.Record("assessment.run.show", $"assessment.run/{run.Id}");
    }
}
