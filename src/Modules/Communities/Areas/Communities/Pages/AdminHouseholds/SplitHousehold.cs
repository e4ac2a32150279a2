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

/// <summary>Some of a household set up their own (分户); the answer is the new household's id.</summary>
internal sealed record SplitHousehold(Guid HouseholdId, string Number, string? DoorNumber, IReadOnlyList<Guid> Residents, Guid HeadResidentId) : ICommand<Guid>, IIdempotent;

internal sealed class SplitHouseholdValidator : AbstractValidator<SplitHousehold>
{
    public SplitHouseholdValidator()
    {
        RuleFor(x => x.Number).NotEmpty().WithMessage("请写新户号。").MaximumLength(Household.NumberLength).WithMessage("户号太长，最多 40 个字。");
        RuleFor(x => x.Residents).NotEmpty().WithMessage("请选谁分出去。");
        RuleFor(x => x.HeadResidentId).Must((x, head) => x.Residents.Contains(head)).WithMessage("新户主要在分出去的人里选。");
        RuleFor(x => x.DoorNumber).MaximumLength(Household.DoorLength).WithMessage("门牌太长，最多 120 个字。");
    }
}

internal sealed class SplitHouseholdHandler(CommunitiesDbContext db, HouseholdLinks links, IAuditTrail audit, ICurrentUser user, TimeProvider time) : IRequestHandler<SplitHousehold, Guid>
{
    public async Task<Guid> Handle(SplitHousehold request, CancellationToken cancellationToken)
    {
        var old = await db.Households.FirstOrDefaultAsync(x => x.Id == request.HouseholdId, cancellationToken) ?? throw new NotFoundException();
        user.Require(Permissions.ManagePeople, old.Place);
        var number = request.Number.Trim();
        if (await db.Households.AnyAsync(x => x.Number == number, cancellationToken))
        {
            throw new InputException(nameof(request.Number), "户号 {0} 已经有了，请换一个。", number);
        }

        var members = await db.Residents.Where(x => x.HouseholdId == old.Id && x.MovedOutOn == null && x.DiedOn == null).ToListAsync(cancellationToken);
        var leaving = members.Where(x => request.Residents.Contains(x.Id)).ToList();
        if (leaving.Count != request.Residents.Distinct().Count() || leaving.Count == members.Count)
        {
            throw new InputException(nameof(request.Residents), "原来的户里要至少留一个人。");
        }

        if (leaving.Exists(x => x.Id == old.HeadResidentId))
        {
            throw new InputException(nameof(request.Residents), "户主分出去之前，先给原来的户换户主。");
        }

        var household = new Household(number, old.AreaId, old.Place)
        {
            DoorNumber = request.DoorNumber?.Trim() is { Length: > 0 } door ? door : old.DoorNumber,
            RegisteredHere = old.RegisteredHere,
            LivingHere = old.LivingHere,
            SplitFromId = old.Id,
            HeadResidentId = request.HeadResidentId,
            CreatedAt = time.GetUtcNow(),
        };
        db.Households.Add(household);
        foreach (var resident in leaving)
        {
            resident.MoveTo(household.Id);
            resident.Relation = resident.Id == request.HeadResidentId ? Resident.Head : "";
        }

        await links.FollowAsync([old.Id, household.Id], cancellationToken);
        audit.Record("communities.household.split", $"household/{old.Id} -> household/{household.Id}");
        return household.Id;
    }
}
