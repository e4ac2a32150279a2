using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Own;

/// <summary>A household says what of its file is wrong, and what is right. The answer is the request's id.</summary>
/// <param name="Gone">没有这回事: said, never taken from a line left empty.</param>
internal sealed record AskCorrection(Guid HouseholdId, Guid? ResidentId, string FieldKey, string? Proposed, bool Gone, string? Why) : ICommand<Guid>, IIdempotent;

internal sealed class AskCorrectionHandler(HouseholdFilesDbContext db, HouseholdAccess access, FileCatalogue catalogue, FactVault vault, ICurrentUser user, IAuditTrail audit) : IRequestHandler<AskCorrection, Guid>
{
    /// <summary>Waiting at once: who disagrees with more is better visited.</summary>
    private const int MostWaiting = 20;

    public async Task<Guid> Handle(AskCorrection request, CancellationToken cancellationToken)
    {
        var file = await access.OwnAsync(request.HouseholdId, cancellationToken);
        var field = (await catalogue.FieldsAsync(cancellationToken)).GetValueOrDefault(request.FieldKey);
        if (field is null or { Active: false } || field.PerPerson != request.ResidentId.HasValue || (request.ResidentId is { } person && file.Card.People.All(one => one.Id != person)))
        {
            throw new NotFoundException();
        }

        // A paper is not typed in: the worker comes to look at it.
        var proposed = field.Type == FieldType.Paper ? "" : FieldValue.Read(field, request.Proposed, nameof(request.Proposed));
        var why = request.Why?.Trim() ?? "";
        Check(field, request.Gone, proposed, why);
        if (await db.Corrections.CountAsync(row => row.HouseholdId == request.HouseholdId && row.State == CorrectionState.Waiting, cancellationToken) >= MostWaiting)
        {
            throw new InputException("", "已经有 {0} 处在等处理，处理完再提。着急就打网格员电话。", MostWaiting);
        }

        var correction = new Correction
        {
            HouseholdId = request.HouseholdId,
            ResidentId = request.ResidentId,
            Path = file.Household.Area,
            FieldKey = field.Key,
            ProposedCipher = proposed.Length == 0 ? null : vault.Protect(proposed),
            Why = why,
            AccountId = user.Caller.AccountId,
            AskedAt = access.Now,
        };
        db.Corrections.Add(correction);
        audit.Record("files.correction.ask", $"household/{request.HouseholdId}");
        return correction.Id;
    }

    private static void Check(Field field, bool gone, string proposed, string why)
    {
        List<InputError> errors = [];
        if (field.Type != FieldType.Paper && gone == (proposed.Length > 0))
        {
            errors.Add(new InputError(nameof(AskCorrection.Proposed), gone ? "上面写了应该是什么，下面又勾了“没有这回事”，请只留一样。" : "请说应该是什么；没有这回事，就勾“没有这回事”。"));
        }

        if (why.Length is 0 or > Correction.MostWhy)
        {
            errors.Add(new InputError(nameof(AskCorrection.Why), "请写一句哪里不对，最多 {0} 字。", Correction.MostWhy));
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }
}
