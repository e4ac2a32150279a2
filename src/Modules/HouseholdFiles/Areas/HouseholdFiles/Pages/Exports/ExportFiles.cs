using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Files;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Exports;

/// <summary>Puts on record that files are taken out, and why; the table is only made after that. With sensitive values, each household sees in its own file that they were taken.</summary>
[Repeatable("each copy that leaves the house is on record")]
internal sealed record ExportFiles(AreaView Area, string? Reason, bool Sensitive) : ICommand<Unit>
{
    /// <summary>Households of one table.</summary>
    public const int Most = 20_000;

    /// <summary>With sensitive values: a village's worth.</summary>
    public const int MostSensitive = 2_000;
}

internal sealed class ExportFilesHandler(
    HouseholdFilesDbContext db, IHouseholdDirectory households, FileCatalogue catalogue, FileRights rights, LookupBook lookups, ICurrentUser user, IAuditTrail audit) : IRequestHandler<ExportFiles, Unit>
{
    public async Task<Unit> Handle(ExportFiles request, CancellationToken cancellationToken)
    {
        if (!user.Caller.Can(FilePermissions.Export, request.Area.Path))
        {
            throw new NotFoundException();
        }

        var reason = Reasons.ToTake(request.Reason);
        var most = request.Sensitive ? ExportFiles.MostSensitive : ExportFiles.Most;
        if (await households.CountAsync(request.Area.Path, cancellationToken) is var count && count > most)
        {
            throw new InputException("Place", "这里有 {0} 户，一次最多导 {1} 户，请选小一点的地方。", count, most);
        }

        if (request.Sensitive)
        {
            await NoteAsync(request.Area.Path, reason, cancellationToken);
        }

        audit.Record(request.Sensitive ? "files.export.sensitive" : "files.export", $"area/{request.Area.Id}", reason);
        return Unit.Value;
    }

    private async Task NoteAsync(AreaPath place, string reason, CancellationToken cancellation)
    {
        var gate = await rights.AtAsync(place, cancellation);
        var titles = (await catalogue.ActiveAsync(cancellation)).Where(field => field.Sensitive && gate.Reads(field)).ToDictionary(field => field.Key, field => field.Title);
        var keys = titles.Keys.ToList();
        var taken = (await db.Facts.AsNoTracking().Where(fact => fact.Slot != null && keys.Contains(fact.FieldKey)).Within(fact => fact.Path, place)
            .Select(fact => new { fact.HouseholdId, fact.FieldKey }).Distinct().ToListAsync(cancellation)).ToLookup(fact => fact.HouseholdId, fact => titles[fact.FieldKey]);
        foreach (var home in await households.BelowAsync(place, 0, ExportFiles.MostSensitive, cancellation))
        {
            if (taken.Contains(home.Id))
            {
                lookups.Add(home, taken[home.Id], reason, exported: true);
            }
        }
    }
}
