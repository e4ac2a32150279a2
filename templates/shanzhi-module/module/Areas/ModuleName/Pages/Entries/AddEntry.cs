using FluentValidation;
using MediatR;
using RootSpace.Data;
using RootSpace.Domain;
using Shanzhi.Audit;
using Shanzhi.Caching;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace RootSpace.Pages.Entries;

/// <summary>Adds a line at a village; the answer is its id.</summary>
internal sealed record AddEntry(Guid? VillageId, string? Title, string? Note) : ICommand<Guid>, IIdempotent;

internal sealed class AddEntryValidator : AbstractValidator<AddEntry>
{
    public AddEntryValidator()
    {
        RuleFor(x => x.VillageId).NotNull().WithMessage("请选是哪个村。");
        RuleFor(x => x.Title).NotEmpty().WithMessage("请写名称。").MaximumLength(Entry.TitleLength).WithMessage("名称太长，最多 60 个字。");
        RuleFor(x => x.Note).MaximumLength(Entry.NoteLength).WithMessage("说明太长，最多 500 个字。");
    }
}

internal sealed class AddEntryHandler(
    EntriesDbContext db, IAreaDirectory areas, ICurrentUser user, IPageCache pages, IAuditTrail audit, TimeProvider clock) : IRequestHandler<AddEntry, Guid>
{
    public async Task<Guid> Handle(AddEntry request, CancellationToken cancellationToken)
    {
        var village = await areas.FindAsync(request.VillageId!.Value, cancellationToken);
        if (village is not { Level: AreaLevel.Village } || !user.Caller.Can(Permissions.Manage, village.Path))
        {
            // Whether it is there or not is nothing the caller needs to know.
            throw new NotFoundException();
        }

        var entry = new Entry { Place = village.Path, Title = request.Title!.Trim(), Note = request.Note?.Trim() ?? "", Author = user.Caller.Name, CreatedAt = clock.GetUtcNow() };
        db.Entries.Add(entry);
        audit.Record("modulekey.entry.add", $"entry/{entry.Id}");
        pages.Evict($"village:{village.Code}");
        return entry.Id;
    }
}
