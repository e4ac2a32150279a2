using MediatR;
using Shanzhi.Audit;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Media;
using Shanzhi.Messaging;

namespace Shanzhi.HouseholdFiles.Papers;

/// <summary>Puts a scanned paper (证件) into the file; one of its kind that is there becomes history. The answer is its fact.</summary>
/// <param name="Text">What stands on it, typed off; it is found by these words.</param>
/// <param name="ExpiresOn">As the paper says; null takes the term of its kind.</param>
internal sealed record SavePaper(Guid HouseholdId, Guid? ResidentId, string FieldKey, IReadOnlyList<Guid> Pages, string? Text, DateOnly? IssuedOn, DateOnly? ExpiresOn) : ICommand<Guid>, IIdempotent;

internal sealed class SavePaperHandler(HouseholdAccess access, FileCatalogue catalogue, FactBook book, IMediaStore media, IAuditTrail audit) : IRequestHandler<SavePaper, Guid>
{
    public async Task<Guid> Handle(SavePaper request, CancellationToken cancellationToken)
    {
        var file = await access.StaffAsync(request.HouseholdId, cancellationToken);
        var field = (await catalogue.FieldsAsync(cancellationToken)).GetValueOrDefault(request.FieldKey);
        if (field is not { Type: FieldType.Paper, Active: true } || !file.Gate.Writes(field))
        {
            throw new InputException(nameof(request.FieldKey), "请选是什么证件。");
        }

        if (field.PerPerson && file.Card.People.All(person => person.Id != request.ResidentId || !person.IsPresent))
        {
            throw new InputException(nameof(request.ResidentId), "“{0}”是一个人的，请选是谁的。", field.Title);
        }

        if (request.Pages.Count is 0 or > Fact.MostPages)
        {
            throw new InputException(nameof(request.Pages), "请拍照或选文件，1 到 {0} 页。", Fact.MostPages);
        }

        var text = FieldValue.Read(field, request.Text, nameof(request.Text));
        var issued = access.Day(request.IssuedOn, nameof(request.IssuedOn));
        if (request.ExpiresOn < issued)
        {
            throw new InputException(nameof(request.ExpiresOn), "到期的日子比发证还早，请改一下。");
        }

        var resident = field.PerPerson ? request.ResidentId : null;
        var before = (await book.CurrentAsync(request.HouseholdId, cancellationToken)).GetValueOrDefault(Fact.SlotOf(field.Key, resident));
        // A paper with nothing typed off is still found by what it is.
        var draft = access.Draft(file.Household, resident, field, text.Length > 0 ? text : field.Title, FactSource.Paper, issued) with { Pages = request.Pages, ExpiresOn = request.ExpiresOn };
        var fact = (await book.WriteAsync(draft, before, cancellationToken))!;
        await media.ClaimAsync(request.Pages, OwnerOf(fact.Id), cancellation: cancellationToken);
        audit.Record("files.paper.save", $"household/{request.HouseholdId}");
        return fact.Id;
    }

    public static string OwnerOf(Guid fact) => $"householdfiles.fact/{fact}";
}
