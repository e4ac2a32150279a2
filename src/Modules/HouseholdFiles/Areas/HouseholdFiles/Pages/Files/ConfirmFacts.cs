using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Files;

/// <summary>Asked again, and still so (还是这样): the facts hold anew from today. The answer is how many.</summary>
internal sealed record ConfirmFacts(IReadOnlyList<Guid> Facts) : ICommand<int>, IIdempotent
{
    public const int Most = 100;
}

internal sealed class ConfirmFactsHandler(HouseholdFilesDbContext db, HouseholdAccess access, FileRights rights, FileCatalogue catalogue, FactVault vault, FactBook book, ICurrentUser user, IAuditTrail audit)
    : IRequestHandler<ConfirmFacts, int>
{
    public async Task<int> Handle(ConfirmFacts request, CancellationToken cancellationToken)
    {
        if (request.Facts.Count is 0 or > ConfirmFacts.Most)
        {
            throw new InputException(nameof(request.Facts), "请勾选 1 到 {0} 条。", ConfirmFacts.Most);
        }

        var fields = await catalogue.FieldsAsync(cancellationToken);
        var facts = await db.Facts.Where(fact => request.Facts.Contains(fact.Id) && fact.Slot != null).ToListAsync(cancellationToken);
        Dictionary<AreaPath, FieldGate> gates = [];
        foreach (var fact in facts)
        {
            if (!gates.TryGetValue(fact.Path, out var gate))
            {
                gates[fact.Path] = gate = await rights.AtAsync(fact.Path, cancellationToken);
            }

            var field = fields.GetValueOrDefault(fact.FieldKey);
            if (field is null or { Type: FieldType.Paper } || !user.Caller.Can(FilePermissions.View, fact.Path) || !gate.Writes(field))
            {
                // A paper whose time is over is scanned anew.
                throw new NotFoundException();
            }

            var draft = new FactDraft(fact.HouseholdId, fact.ResidentId, fact.Path, field, vault.Open(fact), FactSource.Household, access.Today, access.Now, user.Caller.AccountId, user.Caller.Name);
            await book.WriteAsync(draft, fact, cancellationToken);
        }

        audit.Record("files.fact.confirm", "files.fact", $"{facts.Count}");
        return facts.Count;
    }
}
