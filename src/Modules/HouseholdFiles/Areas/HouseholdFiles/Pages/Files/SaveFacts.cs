using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;

namespace Shanzhi.HouseholdFiles.Files;

/// <param name="Clear">What is known is not so any more; an empty sensitive value means it was left alone.</param>
internal sealed record TypedFact(string FieldKey, string? Value, bool Clear = false)
{
    /// <summary>The fact that stood in the form when it was opened, <see cref="Guid.Empty"/> for none; null when nobody looked before writing.</summary>
    public Guid? Opened { get; init; }
}

/// <summary>Writes what was learned of a household or one of its people. The answer is how many facts changed or were checked again.</summary>
internal sealed record SaveFacts(Guid HouseholdId, Guid? ResidentId, IReadOnlyList<TypedFact> Values, FactSource Source, DateOnly? AsOf) : ICommand<int>, IIdempotent;

internal sealed class SaveFactsHandler(HouseholdFilesDbContext db, HouseholdAccess access, FileCatalogue catalogue, FactVault vault, FactBook book, IAuditTrail audit) : IRequestHandler<SaveFacts, int>
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
        var opened = await OpenedAsync(request, cancellationToken);
        foreach (var (field, value, seen) in read)
        {
            var before = current.GetValueOrDefault(Fact.SlotOf(field.Key, request.ResidentId));
            if (before is { } known && !known.IsStale(access.Today) && vault.Open(known) == value)
            {
                continue;
            }

            // Somebody else wrote it meanwhile: what this form left as it was is left to them, and over what it changed they have to talk.
            if (seen is { } id && id != (before?.Id ?? Guid.Empty))
            {
                if (!field.Sensitive && value == opened.GetValueOrDefault(id, ""))
                {
                    continue;
                }

                throw new ConflictException("“{0}”在您填的时候有人改过了，请重新打开再改。", field.Title);
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

    /// <summary>What the facts said that stood in the form; they may be history by now.</summary>
    private async Task<Dictionary<Guid, string>> OpenedAsync(SaveFacts request, CancellationToken cancellation)
    {
        var ids = request.Values.Select(typed => typed.Opened).OfType<Guid>().ToList();
        return (await db.Facts.AsNoTracking().Where(fact => ids.Contains(fact.Id) && fact.HouseholdId == request.HouseholdId).ToListAsync(cancellation)).ToDictionary(fact => fact.Id, vault.Open);
    }

    private static List<(Field Field, string Value, Guid? Opened)> Read(SaveFacts request, FieldGate gate, IReadOnlyDictionary<string, Field> fields)
    {
        List<(Field, string, Guid?)> read = [];
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
                    read.Add((field, value, typed.Opened));
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
