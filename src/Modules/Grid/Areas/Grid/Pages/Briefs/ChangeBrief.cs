using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.BackgroundTasks;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Briefs;

/// <summary>Whose a brief is to read and to change.</summary>
internal static class BriefBook
{
    /// <exception cref="NotFoundException">Not there, or of a place the caller does not answer for.</exception>
    public static async Task<Brief> BriefAsync(this GridDbContext db, Guid id, Caller caller, Permission permission, CancellationToken cancellation)
        => await db.Briefs.SingleOrDefaultAsync(row => row.Id == id, cancellation) is { } brief && caller.Can(permission, brief.Path) ? brief : throw new NotFoundException();

    /// <summary>A PDF of words that have changed since is none, whether made or waiting to be.</summary>
    public static async Task DropPdfAsync(this GridDbContext db, Brief brief, IMediaStore media, CancellationToken cancellation)
    {
        db.BriefPrints.RemoveRange(await db.BriefPrints.Where(print => print.BriefId == brief.Id).ToListAsync(cancellation));
        if (brief.PdfId is { } file)
        {
            await media.EraseAsync([file], $"grid.brief/{brief.Id}", cancellation);
        }
    }
}

/// <summary>The words of a draft (拟稿), and whose names stand under it.</summary>
internal sealed record WriteBrief(Guid Id, string Commentary, string Clerk, string Checker, string Leader) : ICommand<Unit>, IIdempotent;

[Feature(GridFeatures.Command)]
internal sealed class WriteBriefHandler(GridDbContext db, ICurrentUser user, IMediaStore media, IAuditTrail audit) : IRequestHandler<WriteBrief, Unit>
{
    public async Task<Unit> Handle(WriteBrief request, CancellationToken cancellationToken)
    {
        var brief = await db.BriefAsync(request.Id, user.Caller, CommandPermissions.Brief, cancellationToken);
        await db.DropPdfAsync(brief, media, cancellationToken);
        brief.Write(request.Commentary, request.Clerk, request.Checker, request.Leader);
        audit.Record("grid.brief.write", $"grid.brief/{brief.Id}");
        return Unit.Value;
    }
}

/// <summary>印发: from now on it stays as it is.</summary>
internal sealed record IssueBrief(Guid Id) : ICommand<Unit>, IIdempotent;

[Feature(GridFeatures.Command)]
internal sealed class IssueBriefHandler(GridDbContext db, ICurrentUser user, IMediaStore media, IAuditTrail audit, TimeProvider clock) : IRequestHandler<IssueBrief, Unit>
{
    public async Task<Unit> Handle(IssueBrief request, CancellationToken cancellationToken)
    {
        var brief = await db.BriefAsync(request.Id, user.Caller, CommandPermissions.Brief, cancellationToken);
        await db.DropPdfAsync(brief, media, cancellationToken);
        brief.Issue(clock.GetUtcNow());
        audit.Record("grid.brief.issue", $"grid.brief/{brief.Id}");
        return Unit.Value;
    }
}

/// <summary>Asks for a PDF of the sheet just as its reader sees it.</summary>
internal sealed record AskPdf(Guid Id, string Html) : ICommand<Unit>, IIdempotent
{
    /// <summary>Pressed twice it is the same wish, though the sheet was drawn anew.</summary>
    object IIdempotent.HashedPayload => Id;
}

[Feature(GridFeatures.Command)]
internal sealed class AskPdfHandler(GridDbContext db, ICurrentUser user, IBackgroundSchedule schedule, IAuditTrail audit, TimeProvider clock) : IRequestHandler<AskPdf, Unit>
{
    public async Task<Unit> Handle(AskPdf request, CancellationToken cancellationToken)
    {
        var brief = await db.BriefAsync(request.Id, user.Caller, GridPermissions.Stats, cancellationToken);
        if (!await db.BriefPrints.AnyAsync(print => print.BriefId == brief.Id, cancellationToken))
        {
            db.BriefPrints.Add(new BriefPrint { BriefId = brief.Id, Html = request.Html, AccountId = user.Caller.AccountId, At = clock.GetUtcNow() });
        }

        brief.PdfError = "";
        schedule.RunBy(PdfTask.TaskName, clock.GetUtcNow());
        audit.Record("grid.brief.pdf", $"grid.brief/{brief.Id}");
        return Unit.Value;
    }
}

/// <summary>What came of it: a file, or why none.</summary>
[Repeatable("the sheet that waited is gone by then")]
internal sealed record KeepPdf(Guid PrintId, Guid? FileId, string Error) : ICommand<Unit>;

[Feature(GridFeatures.Command)]
internal sealed class KeepPdfHandler(GridDbContext db, IMediaStore media) : IRequestHandler<KeepPdf, Unit>
{
    public async Task<Unit> Handle(KeepPdf request, CancellationToken cancellationToken)
    {
        if (await db.BriefPrints.SingleOrDefaultAsync(print => print.Id == request.PrintId, cancellationToken) is not { } print)
        {
            return Unit.Value;
        }

        var brief = await db.Briefs.SingleAsync(row => row.Id == print.BriefId, cancellationToken);
        if (request.FileId is { } file)
        {
            await media.ClaimAsync([file], $"grid.brief/{brief.Id}", cancellation: cancellationToken);
        }

        (brief.PdfId, brief.PdfError) = (request.FileId, request.Error);
        db.BriefPrints.Remove(print);
        return Unit.Value;
    }
}
