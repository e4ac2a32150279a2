using MediatR;
using Shanzhi.Audit;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;

namespace Shanzhi.HouseholdFiles.Files;

/// <param name="Clear">What is known is not so any more; an empty sensitive value means it was left alone.</param>
internal sealed record TypedFact(string FieldKey, string? Value, bool Clear = false);

/// <summary>Writes what was learned of a household or one of its people. The answer is how many facts changed or were checked again.</summary>
internal sealed record SaveFacts(Guid HouseholdId, Guid? ResidentId, IReadOnlyList<TypedFact> Values, FactSource Source, DateOnly? AsOf) : ICommand<int>, IIdempotent;

internal sealed class SaveFactsHandler(HouseholdAccess access, FileCatalogue catalogue, FactVault vault, FactBook book, IAuditTrail audit) : IRequestHandler<SaveFacts, int>
{
    public async Task<int> Handle(SaveFacts request, CancellationToken cancellationToken)
    {
        var file = await access.StaffAsync(request.HouseholdId, cancellationToken);
        if (request.ResidentId is { } person && file.Card.People.All(one => one.Id != person || !one.IsPresent))
        {
            throw new NotFoundException();
        }

        var asOf = access.Day(request.AsOf, nameof(request.AsOf));
        var read = Read(request, file.Gate, await catalogue.FieldsAsync(cancellationToken));
        var current = await book.CurrentAsync(request.HouseholdId, cancellationToken);
        var written = 0;
        foreach (var (field, value) in read)
        {
            var before = current.GetValueOrDefault(Fact.SlotOf(field.Key, request.ResidentId));
            if (before is { } known && !known.IsStale(access.Today) && vault.Open(known) == value)
            {
                continue;
            }

            if (await book.WriteAsync(access.Draft(file.Household, request.ResidentId, field, value, request.Source, asOf), before, cancellationToken) is not null)
            {
                written++;
            }
        }

        if (written > 0)
        {
            audit.Record("files.fact.save", $"household/{request.HouseholdId}", $"{written}");
        }

        return written;
    }

    private static List<(Field Field, string Value)> Read(SaveFacts request, FieldGate gate, IReadOnlyDictionary<string, Field> fields)
    {
        List<(Field, string)> read = [];
        List<InputError> wrong = [];
        foreach (var (at, typed) in request.Values.Index())
        {
            if (!fields.TryGetValue(typed.FieldKey, out var field) || !gate.Writes(field) || !field.Active || field.Type == FieldType.Paper || field.PerPerson != request.ResidentId.HasValue)
            {
                throw new NotFoundException();
            }

            try
            {
                var value = typed.Clear ? "" : FieldValue.Read(field, typed.Value, $"Values[{at}].Value");
                if (value.Length > 0 || typed.Clear || !field.Sensitive)
                {
                    read.Add((field, value));
                }
            }
            catch (InputException exception)
            {
                wrong.AddRange(exception.Errors);
            }
        }

        return wrong.Count == 0 ? read : throw new InputException(wrong);
    }
}
