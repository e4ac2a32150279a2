using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Services;

namespace Shanzhi.HouseholdFiles.Files;

/// <param name="Person">Null for what is of the whole household.</param>
/// <param name="Lines">Field by field; what is not known has no fact.</param>
/// <param name="MayEdit">The caller writes at least one of its fields.</param>
internal sealed record FilePart(HouseholdPerson? Person, IReadOnlyList<(Field Field, FactView? Fact)> Lines, bool MayEdit);

/// <summary>A group of the catalogue in one household's file: of the household, then of each of its people.</summary>
internal sealed record FileGroup(string Title, IReadOnlyList<FilePart> Parts)
{
    /// <summary>Groups of fields that are no papers. People who left show what is known of them, and are asked nothing more.</summary>
    public static IReadOnlyList<FileGroup> Of(IReadOnlyList<Field> fields, IReadOnlyList<FactView> facts, IReadOnlyList<HouseholdPerson> people, FieldGate gate)
    {
        // An item that was switched off is shown where something is known of it.
        var shown = fields.Concat(facts.Select(fact => fact.Field)).DistinctBy(field => field.Key).Where(field => field.Type != FieldType.Paper).OrderBy(field => field.Order);
        return [.. shown.GroupBy(field => field.Group, StringComparer.Ordinal).Select(group => new FileGroup(group.Key, [.. Parts([.. group])]))];

        IEnumerable<FilePart> Parts(List<Field> group)
        {
            if (Part(null, [.. group.Where(field => !field.PerPerson)]) is { } own)
            {
                yield return own;
            }

            foreach (var person in people)
            {
                if (Part(person, [.. group.Where(field => field.PerPerson)]) is { } part)
                {
                    yield return part;
                }
            }
        }

        FilePart? Part(HouseholdPerson? person, List<Field> of)
        {
            var lines = of.Select(field => (Field: field, Fact: facts.FirstOrDefault(fact => fact.Field.Key == field.Key && fact.ResidentId == person?.Id)))
                .Where(line => line.Fact is not null || (line.Field.Active && person?.IsPresent != false)).ToList();
            return lines.Count == 0 ? null : new FilePart(person, lines, person?.IsPresent != false && lines.Exists(line => line.Field.Active && gate.Writes(line.Field)));
        }
    }
}
