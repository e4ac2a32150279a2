using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Pages.AdminHouseholds;

/// <summary>Adds a household, or changes one; another area moves it (调组、搬家). The answer is its id.</summary>
/// <param name="Id">Null adds one.</param>
internal sealed record SaveHousehold(Guid? Id, string Number, Guid AreaId, string? DoorNumber, bool RegisteredHere, bool LivingHere, string? Note) : ICommand<Guid>, IIdempotent;

internal sealed class SaveHouseholdValidator : AbstractValidator<SaveHousehold>
{
    public SaveHouseholdValidator()
    {
        RuleFor(x => x.Number).NotEmpty().WithMessage("请写户号。").MaximumLength(Household.NumberLength).WithMessage("户号太长，最多 40 个字。");
        RuleFor(x => x.AreaId).NotEmpty().WithMessage("请选在哪个组。");
        RuleFor(x => x.DoorNumber).MaximumLength(Household.DoorLength).WithMessage("门牌太长，最多 120 个字。");
        RuleFor(x => x.Note).MaximumLength(Household.NoteLength).WithMessage("备注太长，最多 500 个字。");
    }
}

internal sealed class SaveHouseholdHandler(CommunitiesDbContext db, HouseholdLinks links, IAuditTrail audit, ICurrentUser user, TimeProvider time) : IRequestHandler<SaveHousehold, Guid>
{
    public async Task<Guid> Handle(SaveHousehold request, CancellationToken cancellationToken)
    {
        var area = await db.Areas.AsNoTracking().FirstOrDefaultAsync(x => x.Id == request.AreaId && x.Active, cancellationToken) ?? throw new NotFoundException();
        user.Require(Permissions.ManagePeople, area.Path);
        if (area.Level < AreaLevel.Village)
        {
            throw new InputException(nameof(request.AreaId), "请选到村或组。");
        }

        var number = request.Number.Trim();
        if (await db.Households.AnyAsync(x => x.Number == number && x.Id != request.Id, cancellationToken))
        {
            throw new InputException(nameof(request.Number), "户号 {0} 已经有了，请换一个。", number);
        }

        var household = request.Id is { } id
            ? await db.Households.FirstOrDefaultAsync(x => x.Id == id, cancellationToken) ?? throw new NotFoundException()
            : db.Households.Add(new Household(number, area.Id, area.Path) { CreatedAt = time.GetUtcNow() }).Entity;
        user.Require(Permissions.ManagePeople, household.Place);
        household.Renumber(number);
        if (household.AreaId != area.Id)
        {
            audit.Record("communities.household.move", $"household/{household.Id} area/{household.AreaId} -> area/{area.Id}");
            household.MoveTo(area.Id, area.Path);
        }

        (household.DoorNumber, household.Note) = (request.DoorNumber?.Trim() ?? "", request.Note?.Trim() ?? "");
        (household.RegisteredHere, household.LivingHere) = (request.RegisteredHere, request.LivingHere);
        // Whoever speaks for the household now reaches its new place.
        await links.FollowAsync([household.Id], cancellationToken);
        audit.Record(request.Id is null ? "communities.household.add" : "communities.household.edit", $"household/{household.Id}");
        return household.Id;
    }
}
