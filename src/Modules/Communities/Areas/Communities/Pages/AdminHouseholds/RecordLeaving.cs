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
using Shanzhi.Text;

namespace Shanzhi.Communities.Pages.AdminHouseholds;

internal enum Leaving
{
    /// <summary>迁出</summary>
    MovedOut = 1,

    /// <summary>去世</summary>
    Died = 2,

    /// <summary>登记错了，恢复</summary>
    Back = 3,
}

/// <summary>Somebody moved away or died, or that was a mistake. The record stays.</summary>
internal sealed record RecordLeaving(Guid ResidentId, Leaving Leaving, DateOnly? On) : ICommand<Unit>, IIdempotent;

internal sealed class RecordLeavingValidator : AbstractValidator<RecordLeaving>
{
    public RecordLeavingValidator(TimeProvider time)
    {
        RuleFor(x => x.Leaving).IsInEnum().WithMessage("请选是迁出还是去世。");
        RuleFor(x => x.On).NotNull().When(x => x.Leaving != Leaving.Back).WithMessage("请写日期。")
            .Must(day => day is null || day <= ChineseDates.DayOf(time.GetUtcNow())).WithMessage("日期在今天以后，请改一下。");
    }
}

internal sealed class RecordLeavingHandler(CommunitiesDbContext db, HouseholdLinks links, IAuditTrail audit, ICurrentUser user) : IRequestHandler<RecordLeaving, Unit>
{
    public async Task<Unit> Handle(RecordLeaving request, CancellationToken cancellationToken)
    {
        var resident = await db.Residents.FirstOrDefaultAsync(x => x.Id == request.ResidentId, cancellationToken) ?? throw new NotFoundException();
        var household = await db.Households.FirstAsync(x => x.Id == resident.HouseholdId, cancellationToken);
        user.Require(Permissions.ManagePeople, household.Place);
        resident.MovedOutOn = request.Leaving == Leaving.MovedOut ? request.On : null;
        resident.DiedOn = request.Leaving == Leaving.Died ? request.On : null;
        if (!resident.IsPresent && household.HeadResidentId == resident.Id)
        {
            household.HeadResidentId = null;
        }

        await links.FollowAsync([household.Id], cancellationToken);

        audit.Record(
            request.Leaving == Leaving.Back ? "communities.resident.back" : request.Leaving == Leaving.Died ? "communities.resident.died" : "communities.resident.moved-out",
            $"resident/{resident.Id}");
        return Unit.Value;
    }
}
