using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;

namespace Shanzhi.HouseholdFiles.Files;

/// <summary>Puts on record that sensitive values of a household are looked at (点开查看), and why; only after that they are shown.</summary>
/// <param name="Own">The household looks at its own file; it owes nobody a reason.</param>
[Repeatable("each look is on record")]
internal sealed record OpenFacts(Guid HouseholdId, IReadOnlyList<Guid> Facts, string? Reason, bool Own = false) : ICommand<Unit>;

internal sealed class OpenFactsHandler(HouseholdFilesDbContext db, HouseholdAccess access, FileReader reader, LookupBook lookups, IAuditTrail audit) : IRequestHandler<OpenFacts, Unit>
{
    private const string OwnReason = "本户自己看";

    public async Task<Unit> Handle(OpenFacts request, CancellationToken cancellationToken)
    {
        var file = request.Own ? await access.OwnAsync(request.HouseholdId, cancellationToken) : await access.StaffAsync(request.HouseholdId, cancellationToken);
        var facts = await reader.ViewsAsync(db.Facts.Where(fact => fact.HouseholdId == request.HouseholdId && request.Facts.Contains(fact.Id)), file.Gate, cancellationToken);
        var hidden = facts.Where(fact => fact.Hidden).Select(fact => fact.Field.Title).Distinct().ToList();
        if (hidden.Count == 0)
        {
            throw new NotFoundException();
        }

        var reason = request.Own ? OwnReason : Reasons.ToLook(request.Reason);
        lookups.Add(file.Household, hidden, reason, exported: false);
        audit.Record("files.fact.open", $"household/{request.HouseholdId}", reason);
        return Unit.Value;
    }
}
