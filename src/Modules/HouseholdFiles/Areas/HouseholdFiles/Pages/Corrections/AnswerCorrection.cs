using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Corrections;

/// <summary>Puts a file right as its household asked, or says why not. Who writes the field answers for it.</summary>
internal sealed record AnswerCorrection(Guid Id, bool Accept, string? Answer) : ICommand<Unit>, IIdempotent;

internal sealed class AnswerCorrectionHandler(HouseholdFilesDbContext db, HouseholdAccess access, FileCatalogue catalogue, FactVault vault, FactBook book, ICurrentUser user, IAuditTrail audit) : IRequestHandler<AnswerCorrection, Unit>
{
    public async Task<Unit> Handle(AnswerCorrection request, CancellationToken cancellationToken)
    {
        var correction = await db.Corrections.SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken) ?? throw new NotFoundException();
        var file = await access.StaffAsync(correction.HouseholdId, cancellationToken);
        if ((await catalogue.FieldsAsync(cancellationToken)).GetValueOrDefault(correction.FieldKey) is not { } field || !file.Gate.Writes(field))
        {
            throw new NotFoundException();
        }

        if (correction.State != CorrectionState.Waiting)
        {
            throw new ConflictException("这条更正别人处理过了，请刷新再看。");
        }

        var answer = request.Answer?.Trim() ?? "";
        if (answer.Length > Correction.MostWhy || (answer.Length == 0 && !request.Accept))
        {
            throw new InputException(nameof(request.Answer), "请写为什么不改，最多 {0} 字，这户人家会看到。", Correction.MostWhy);
        }

        if (request.Accept && field.Type != FieldType.Paper)
        {
            var value = correction.ProposedCipher is { } cipher ? vault.Unprotect(cipher) : "";
            var before = (await book.CurrentAsync(correction.HouseholdId, cancellationToken)).GetValueOrDefault(Fact.SlotOf(field.Key, correction.ResidentId));
            await book.WriteAsync(access.Draft(file.Household, correction.ResidentId, field, value, FactSource.Household, access.Today), before, cancellationToken);
        }

        correction.Decide(request.Accept ? CorrectionState.Accepted : CorrectionState.Refused, answer, user.Caller.Name, access.Now);
        audit.Record(request.Accept ? "files.correction.accept" : "files.correction.refuse", $"household/{correction.HouseholdId}");
        return Unit.Value;
    }
}
