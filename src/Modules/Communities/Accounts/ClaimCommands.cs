using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
using Shanzhi.Messaging;
using Shanzhi.Notifications;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

/// <summary>A villager says who they are and where they live. The answer never tells whether the roster knows them.</summary>
[Repeatable("no digest of a birthday is kept; a claim that waits takes the details sent last")]
internal sealed record ClaimHousehold(Guid AreaId, string Name, string? IdTail, DateOnly? BirthDate) : ICommand<Guid>;

internal sealed class ClaimHouseholdValidator : AbstractValidator<ClaimHousehold>
{
    public ClaimHouseholdValidator()
    {
        RuleFor(x => x.AreaId).NotEmpty().WithMessage("选您家在哪个村、哪个组。");
        RuleFor(x => x.Name).NotEmpty().WithMessage("写您的姓名，和户口本上一样。").MaximumLength(60);
        RuleFor(x => x.IdTail).Matches("^[0-9]{3}[0-9Xx]$").When(x => !string.IsNullOrEmpty(x.IdTail)).WithMessage("写身份证的最后 4 位，最后一位可能是 X。");
        RuleFor(x => x.IdTail).NotEmpty().When(x => x.BirthDate is null).WithMessage("身份证最后 4 位和生日，写一样就行。");
    }
}

internal sealed class ClaimHouseholdHandler(CommunitiesDbContext db, IAreaDirectory areas, ICurrentUser user, IAuditTrail audit, TimeProvider time) : IRequestHandler<ClaimHousehold, Guid>
{
    public const int MaxPending = 8;

    public async Task<Guid> Handle(ClaimHousehold request, CancellationToken cancellationToken)
    {
        var account = await db.OwnAsync(user.Caller, cancellationToken);
        var area = await areas.FindAsync(request.AreaId, cancellationToken);
        if (area is null || area.Level < AreaLevel.Village)
        {
            throw new InputException(nameof(request.AreaId), "选您家在哪个村、哪个组。");
        }

        var pending = await db.HouseholdClaims.Where(x => x.AccountId == account.Id && x.State == ClaimState.Pending).ToListAsync(cancellationToken);
        var name = request.Name.Trim();
        var claim = pending.Find(x => x.AreaId == area.Id && x.Name == name);
        if (claim is null)
        {
            if (pending.Count >= MaxPending)
            {
                throw new InputException("", "还有 {0} 条在等网格员核对，等办完再认领新的。", pending.Count);
            }

            claim = new HouseholdClaim(account.Id, area, name, time.GetUtcNow());
            db.HouseholdClaims.Add(claim);
        }

        claim.Prove(request.IdTail?.ToUpperInvariant(), request.BirthDate);
        audit.Record("accounts.claim.ask", $"claim/{claim.Id}");
        return claim.Id;
    }
}

internal sealed record WithdrawClaim(Guid Id) : ICommand<Unit>, IIdempotent;

internal sealed class WithdrawClaimHandler(CommunitiesDbContext db, ICurrentUser user, IAuditTrail audit, TimeProvider time) : IRequestHandler<WithdrawClaim, Unit>
{
    public async Task<Unit> Handle(WithdrawClaim request, CancellationToken cancellationToken)
    {
        var claim = await db.HouseholdClaims.FirstOrDefaultAsync(x => x.Id == request.Id && x.AccountId == user.Caller.AccountId && x.State == ClaimState.Pending, cancellationToken)
            ?? throw new NotFoundException();
        claim.Withdraw(time.GetUtcNow());
        audit.Record("accounts.claim.withdraw", $"claim/{claim.Id}");
        return Unit.Value;
    }
}

/// <summary>Those of a claim the caller may decide.</summary>
internal sealed class ClaimsInReach(CommunitiesDbContext db, ICurrentUser user, INotifier notifier)
{
    public void Tell(Account account, string purpose, string text)
    {
        if (account.Phone is { } phone)
        {
            notifier.Send(phone, purpose, text);
        }
    }

    /// <exception cref="NotFoundException">No such pending claim in the caller's reach.</exception>
    /// <exception cref="NotAllowedException">It is the caller's own, by phone.</exception>
    public async Task<(HouseholdClaim Claim, Account Account)> TakeAsync(Guid id, CancellationToken cancellation)
    {
        var claim = await db.HouseholdClaims.FirstOrDefaultAsync(x => x.Id == id && x.State == ClaimState.Pending, cancellation);
        if (claim is null || !user.Caller.Can(AccountPermissions.ClaimsApprove, claim.Area))
        {
            throw new NotFoundException();
        }

        var account = await db.Accounts.FirstAsync(x => x.Id == claim.AccountId, cancellation);
        var own = await db.Accounts.Where(x => x.Id == user.Caller.AccountId).Select(x => x.Phone).FirstOrDefaultAsync(cancellation);
        if (claim.AccountId == user.Caller.AccountId || (own is not null && own == account.Phone))
        {
            throw new NotAllowedException("这是您自己的认领，请别的网格员来核对。");
        }

        return (claim, account);
    }
}

internal sealed record ApproveClaim(Guid Id, Guid ResidentId) : ICommand<Unit>, IIdempotent;

internal sealed class ApproveClaimHandler(
    CommunitiesDbContext db, ClaimsInReach claims, IResidentRoster roster, ICurrentUser user, ITenantCache cache, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<ApproveClaim, Unit>
{
    public async Task<Unit> Handle(ApproveClaim request, CancellationToken cancellationToken)
    {
        var (claim, account) = await claims.TakeAsync(request.Id, cancellationToken);
        var resident = await roster.FindAsync(request.ResidentId, cancellationToken);
        if (resident is null || !user.Caller.Can(AccountPermissions.ClaimsApprove, resident.Area))
        {
            throw new InputException(nameof(request.ResidentId), "从名册里选是哪一位。");
        }

        claim.Approve(resident.ResidentId, resident.HouseholdId, user.Caller.AccountId, time.GetUtcNow());
        await LinkAsync(account, resident, cancellationToken);
        cache.Forget(account.Id);
        claims.Tell(account, "accounts.claim.approved", "您认领的住户核对好了，打开“我的”就能看到。");
        audit.Record("accounts.claim.approve", $"claim/{claim.Id} resident/{resident.ResidentId}");
        return Unit.Value;
    }

    private async Task LinkAsync(Account account, RosterPerson resident, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var link = await db.AccountPeople.FirstOrDefaultAsync(
            x => x.AccountId == account.Id && x.ResidentId == resident.ResidentId && x.HouseholdId == resident.HouseholdId, cancellation);
        if (link is null)
        {
            var first = !await db.AccountPeople.AnyAsync(x => x.AccountId == account.Id, cancellation);
            db.AccountPeople.Add(new AccountPerson(account.Id, resident.ResidentId, resident.HouseholdId, resident.Name, resident.Area, user.Caller.AccountId, now));
            if (first && account.Kind == AccountKind.Villager)
            {
                account.DisplayName = resident.Name;
            }
        }
        else
        {
            link.Rejoin(user.Caller.AccountId, now);
        }
    }
}

internal sealed record RejectClaim(Guid Id, string Reason) : ICommand<Unit>, IIdempotent;

internal sealed class RejectClaimValidator : AbstractValidator<RejectClaim>
{
    public RejectClaimValidator() => RuleFor(x => x.Reason).NotEmpty().WithMessage("写一下为什么不行，村民看得到。").MaximumLength(200);
}

internal sealed class RejectClaimHandler(ClaimsInReach claims, ICurrentUser user, IAuditTrail audit, TimeProvider time) : IRequestHandler<RejectClaim, Unit>
{
    public async Task<Unit> Handle(RejectClaim request, CancellationToken cancellationToken)
    {
        var (claim, account) = await claims.TakeAsync(request.Id, cancellationToken);
        claim.Reject(request.Reason, user.Caller.AccountId, time.GetUtcNow());
        claims.Tell(account, "accounts.claim.rejected", "您认领的住户没核对上，原因写在“我的”里，也可以直接打给网格员。");
        audit.Record("accounts.claim.reject", $"claim/{claim.Id}", request.Reason);
        return Unit.Value;
    }
}

/// <summary>The account no longer speaks for this person.</summary>
internal sealed record LeaveHousehold(Guid LinkId) : ICommand<Unit>, IIdempotent;

internal sealed class LeaveHouseholdHandler(CommunitiesDbContext db, ICurrentUser user, ITenantCache cache, IAuditTrail audit, TimeProvider time) : IRequestHandler<LeaveHousehold, Unit>
{
    public async Task<Unit> Handle(LeaveHousehold request, CancellationToken cancellationToken)
    {
        var link = await db.AccountPeople.FirstOrDefaultAsync(x => x.Id == request.LinkId && x.AccountId == user.Caller.AccountId && x.LeftAt == null, cancellationToken)
            ?? throw new NotFoundException();
        link.Leave(time.GetUtcNow());
        cache.Forget(link.AccountId);
        audit.Record("accounts.claim.leave", $"resident/{link.ResidentId}");
        return Unit.Value;
    }
}
