using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.BackgroundTasks;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Communities.Imports;

/// <summary>Forgets the copies of tables that nobody let in, or that were stopped half way: they hold citizen numbers.</summary>
internal sealed class ImportTidy(CommunitiesDbContext db, IMediator mediator, TimeProvider time) : IBackgroundTask
{
    public const string TaskName = "communities.imports";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        var before = time.GetUtcNow() - Kept;
        if (await db.Imports.Lying().AnyAsync(x => x.CreatedAt <= before, cancellation))
        {
            await mediator.Send(new ForgetTables(before), cancellation);
        }

        return await db.Imports.Lying().Where(x => x.CreatedAt > before).MinAsync(x => (DateTimeOffset?)x.CreatedAt, cancellation) + Kept;
    }
}

/// <summary>Forgets what was uploaded up to then and went in no further; the answer is how many tables.</summary>
[Repeatable("what is forgotten is not there to forget")]
internal sealed record ForgetTables(DateTimeOffset Until) : ICommand<int>;

internal sealed class ForgetTablesHandler(CommunitiesDbContext db, IAuditTrail audit) : IRequestHandler<ForgetTables, int>
{
    public async Task<int> Handle(ForgetTables request, CancellationToken cancellationToken)
    {
        var old = await db.Imports.Lying().Where(x => x.CreatedAt <= request.Until).ToListAsync(cancellationToken);
        foreach (var import in old)
        {
            await db.ForgetTableAsync(import, cancellationToken);
            audit.Record("communities.import.forget", $"import/{import.Id}");
        }

        return old.Count;
    }
}

internal static class Tables
{
    /// <summary>Whose copy waits for somebody to let it in, or to go on.</summary>
    public static IQueryable<Import> Lying(this IQueryable<Import> imports)
        => imports.Where(x => (x.State == ImportState.Checked || x.State == ImportState.Cancelled) && x.NextSlice < x.Slices);

    /// <summary>The copy holds citizen numbers; once it is not needed, it goes. Nothing of it is left to bring in.</summary>
    public static async Task ForgetTableAsync(this CommunitiesDbContext db, Import import, CancellationToken cancellation)
    {
        import.Slices = import.NextSlice;
        db.ImportSlices.RemoveRange(await db.ImportSlices.Where(x => x.ImportId == import.Id).ToListAsync(cancellation));
    }
}
