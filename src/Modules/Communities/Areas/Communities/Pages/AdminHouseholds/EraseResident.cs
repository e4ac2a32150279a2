using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Privacy;

namespace Shanzhi.Communities.Pages.AdminHouseholds;

/// <summary>Erases the personal data of somebody who is no longer of the village (删除个人信息). Nothing brings it back.</summary>
/// <param name="Reason">Who asked and how it was checked; no name belongs in it, for the audit trail keeps it.</param>
[Repeatable("what is erased stays erased")]
internal sealed record EraseResident(Guid Id, string? Reason) : ICommand<Unit>;

internal sealed class EraseResidentValidator : AbstractValidator<EraseResident>
{
    public EraseResidentValidator() => RuleFor(x => x.Reason).NotEmpty().WithMessage("请写为什么删，例如“本人书面提出”。").MaximumLength(200).WithMessage("原因太长，最多 200 个字。");
}

internal sealed class EraseResidentHandler(
    CommunitiesDbContext db, IEnumerable<IPersonalData> data, IAuditTrail audit, ICurrentUser user) : IRequestHandler<EraseResident, Unit>
{
    public async Task<Unit> Handle(EraseResident request, CancellationToken cancellationToken)
    {
        var resident = await db.Residents.FirstOrDefaultAsync(x => x.Id == request.Id, cancellationToken) ?? throw new NotFoundException();
        var household = await db.Households.FirstAsync(x => x.Id == resident.HouseholdId, cancellationToken);
        user.Require(Permissions.ManagePeople, household.Place);
        if (resident.IsPresent)
        {
            throw new InputException("", "还登记在户里的人不能删。先记迁出或去世，再删信息。");
        }

        if (resident.IsErased)
        {
            return Unit.Value;
        }

        audit.Record("communities.resident.erase", $"resident/{resident.Id}", request.Reason);
        foreach (var kept in data)
        {
            await kept.EraseAsync(new DataSubject(ResidentId: resident.Id), cancellationToken);
        }

        return Unit.Value;
    }
}
