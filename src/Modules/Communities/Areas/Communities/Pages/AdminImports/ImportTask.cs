using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.BackgroundTasks;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;

namespace Shanzhi.Communities.Pages.AdminImports;

/// <summary>Works through running imports slice by slice; each slice commits by itself, so a stop or a restart goes on from there.</summary>
internal sealed class ImportTask(CommunitiesDbContext db, IMediator mediator, TimeProvider time) : IBackgroundTask
{
    public const string TaskName = "communities.imports";
    private const int SlicesARun = 25;

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        for (var slice = 0; slice < SlicesARun; slice++)
        {
            var next = await db.Imports.AsNoTracking().Where(x => x.State == ImportState.Running || x.State == ImportState.Undoing)
                .OrderBy(x => x.CreatedAt).Select(x => new { x.Id, x.State }).FirstOrDefaultAsync(cancellation);
            if (next is null)
            {
                return null;
            }

            await (next.State == ImportState.Running
                ? mediator.Send(new ApplyImportSlice(next.Id), cancellation)
                : mediator.Send(new UndoImportSlice(next.Id), cancellation));
        }

        // Others wait too: the rest comes in the next round.
        return time.GetUtcNow();
    }
}
