using System.Security.Cryptography;
using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Text;

namespace Shanzhi.Communities.Accounts;

/// <summary>Who may touch a staff account: somebody with the right at every place it serves, and with all that it may do.</summary>
internal sealed class StaffAuthority(CommunitiesDbContext db, RoleBook roles, TimeProvider time)
{
    /// <exception cref="NotFoundException">No such staff, or none of its places lies in the caller's reach.</exception>
    /// <exception cref="NotAllowedException">It may do more than the caller: taking it over would be climbing.</exception>
    public async Task<Account> TakeAsync(Caller caller, Guid accountId, CancellationToken cancellation)
    {
        var account = await db.Accounts.FirstOrDefaultAsync(x => x.Id == accountId && x.Kind == AccountKind.Staff, cancellation) ?? throw new NotFoundException();
        var today = time.Today();
        var places = await db.Posts.Where(x => x.AccountId == accountId && x.EndedAt == null && (x.To == null || x.To >= today)).Select(x => x.Area).ToListAsync(cancellation);
        if (places.Count > 0 ? !places.Exists(place => caller.Can(AccountPermissions.StaffManage, place)) : !caller.CanAnywhere(AccountPermissions.StaffManage))
        {
            throw new NotFoundException();
        }

        foreach (var place in places)
        {
            caller.EnsureCan(AccountPermissions.StaffManage, place);
        }

        Reach.EnsureCovers(caller, await roles.GrantsOfAsync(accountId, today, cancellation));
        return account;
    }
}

/// <param name="TemporaryPassword">Shown once and kept nowhere, so null for whoever sends the same form again; must be changed at the first sign-in.</param>
internal sealed record StaffAdded(Guid AccountId, [property: JsonIgnore] string? TemporaryPassword);

/// <summary>Adds a staff account with its first post: without a place nobody would be answerable for it.</summary>
internal sealed record AddStaff(string Name, string Login, string? Phone, string Role, Guid AreaId, string Reason) : ICommand<StaffAdded>, IIdempotent
{
    public FirstPassword? Password { get; init; }

    object IIdempotent.HashedPayload => this with { Phone = Masking.Phone(Phone ?? ""), Password = null };
}

internal sealed class AddStaffPreparation(PasswordChecks passwords) : IPreparation<AddStaff>
{
    public Task<AddStaff> PrepareAsync(AddStaff command, CancellationToken cancellation) => Task.FromResult(command with { Password = passwords.MakeFirst() });
}

internal sealed class AddStaffValidator : AbstractValidator<AddStaff>
{
    public AddStaffValidator()
    {
        RuleFor(x => x.Name).NotEmpty().WithMessage("写上姓名。").MaximumLength(60);
        RuleFor(x => x.Login).Must(login => Account.IsLogin(login.Trim())).WithMessage("登录名用 3 到 32 个字母或数字，比如 xuyihe。");
        RuleFor(x => x.Phone).Must(phone => string.IsNullOrWhiteSpace(phone) || PhoneNumbers.Normalize(phone) is not null).WithMessage("手机号要 11 位数字，以 1 开头。");
        RuleFor(x => x.Role).NotEmpty().WithMessage("选一个职务。");
        RuleFor(x => x.AreaId).NotEmpty().WithMessage("选在哪里任职。");
        RuleFor(x => x.Reason).NotEmpty().WithMessage("写一下凭什么任职，比如“村两委会议定的”。").MaximumLength(200);
    }
}

internal sealed class AddStaffHandler(
    CommunitiesDbContext db, UserManager<Account> users, Appointments appointments, ICurrentUser user, IAuditTrail audit, TimeProvider time) : IRequestHandler<AddStaff, StaffAdded>
{
    public async Task<StaffAdded> Handle(AddStaff request, CancellationToken cancellationToken)
    {
        var place = await appointments.PlaceAsync(request.AreaId, cancellationToken);
        user.Caller.EnsureCan(AccountPermissions.StaffManage, place.Path);
        var login = Account.NormalizeLogin(request.Login);
        var phone = PhoneNumbers.Normalize(request.Phone);
        List<InputError> taken = [];
        if (await db.Accounts.AnyAsync(x => x.Login == login, cancellationToken))
        {
            taken.Add(new InputError(nameof(request.Login), "这个登录名有人用了，换一个。"));
        }

        if (await StaffPhone.TakenAsync(db, phone, Guid.Empty, cancellationToken) is { } other)
        {
            taken.Add(other);
        }

        if (taken.Count > 0)
        {
            throw new InputException(taken);
        }

        var account = Account.ForStaff(login, request.Name, phone, time.GetUtcNow());
        (account.PasswordHash, account.MustChangePassword) = (request.Password!.Hash, true);
        (await users.CreateAsync(account)).EnsureDone("");
        await appointments.AppointAsync(account.Id, request.Role, place, time.Today(), null, request.Reason, cancellationToken);
        audit.Record("accounts.staff.add", $"account/{account.Id}", request.Reason);
        return new StaffAdded(account.Id, request.Password.Text);
    }
}

internal static class StaffPhone
{
    /// <summary>What to say when another member of staff has the number; else null.</summary>
    public static async Task<InputError?> TakenAsync(CommunitiesDbContext db, string? phone, Guid self, CancellationToken cancellation)
        => phone is not null && await db.Accounts.AnyAsync(x => x.Kind == AccountKind.Staff && x.Phone == phone && x.Id != self, cancellation)
            ? new InputError("Phone", "这个手机号已经是另一位工作人员的了。")
            : null;

    public static async Task EnsureFreeAsync(CommunitiesDbContext db, string? phone, Guid self, CancellationToken cancellation)
    {
        if (await TakenAsync(db, phone, self, cancellation) is { } taken)
        {
            throw new InputException([taken]);
        }
    }
}

internal static class TemporaryPassword
{
    /// <summary>Twelve characters that nobody mixes up when reading them out.</summary>
    public static string Make() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 12);
}

internal sealed record UpdateStaff(Guid AccountId, string Name, string? Phone, bool Disabled, string Reason) : ICommand<Unit>, IIdempotent
{
    object IIdempotent.HashedPayload => this with { Phone = Masking.Phone(Phone ?? "") };
}

internal sealed class UpdateStaffValidator : AbstractValidator<UpdateStaff>
{
    public UpdateStaffValidator()
    {
        RuleFor(x => x.Name).NotEmpty().WithMessage("写上姓名。").MaximumLength(60);
        RuleFor(x => x.Phone).Must(phone => string.IsNullOrWhiteSpace(phone) || PhoneNumbers.Normalize(phone) is not null).WithMessage("手机号要 11 位数字，以 1 开头。");
        RuleFor(x => x.Reason).NotEmpty().WithMessage("写一下为什么改。").MaximumLength(200);
    }
}

internal sealed class UpdateStaffHandler(CommunitiesDbContext db, StaffAuthority authority, ICurrentUser user, ITenantCache cache, IAuditTrail audit) : IRequestHandler<UpdateStaff, Unit>
{
    public async Task<Unit> Handle(UpdateStaff request, CancellationToken cancellationToken)
    {
        var account = await authority.TakeAsync(user.Caller, request.AccountId, cancellationToken);
        if (request.Disabled && account.Id == user.Caller.AccountId)
        {
            throw new InputException(nameof(request.Disabled), "不能停用自己，请别人来办。");
        }

        var phone = PhoneNumbers.Normalize(request.Phone);
        await StaffPhone.EnsureFreeAsync(db, phone, account.Id, cancellationToken);
        (account.DisplayName, account.Phone) = (request.Name.Trim(), phone);
        if (account.Disabled != request.Disabled)
        {
            audit.Record(request.Disabled ? "accounts.staff.disable" : "accounts.staff.enable", $"account/{account.Id}", request.Reason);
        }

        account.SetDisabled(request.Disabled);
        cache.Forget(account.Id);
        audit.Record("accounts.staff.update", $"account/{account.Id}", request.Reason);
        return Unit.Value;
    }
}

/// <summary>Gives a new password, shown once, and takes the second factor away; answers the password.</summary>
[Repeatable("the password shown last is the one that opens")]
internal sealed record ResetStaffPassword(Guid AccountId, string Reason) : ICommand<string>
{
    public FirstPassword? Password { get; init; }
}

internal sealed class ResetStaffPasswordPreparation(PasswordChecks passwords) : IPreparation<ResetStaffPassword>
{
    public Task<ResetStaffPassword> PrepareAsync(ResetStaffPassword command, CancellationToken cancellation) => Task.FromResult(command with { Password = passwords.MakeFirst() });
}

internal sealed class ResetStaffPasswordValidator : AbstractValidator<ResetStaffPassword>
{
    public ResetStaffPasswordValidator() => RuleFor(x => x.Reason).NotEmpty().WithMessage("写一下为什么重设，怎么认得是本人。").MaximumLength(200);
}

internal sealed class ResetStaffPasswordHandler(
    StaffAuthority authority, ICurrentUser user, ITenantCache cache, IAuditTrail audit) : IRequestHandler<ResetStaffPassword, string>
{
    public async Task<string> Handle(ResetStaffPassword request, CancellationToken cancellationToken)
    {
        var account = await authority.TakeAsync(user.Caller, request.AccountId, cancellationToken);
        account.PasswordHash = request.Password!.Hash;
        (account.MustChangePassword, account.TotpEnabled, account.TotpSecret, account.RecoveryCodes) = (true, false, null, null);
        (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
        account.EndSessions();
        cache.Forget(account.Id);
        audit.Record("accounts.password.reset", $"account/{account.Id}", request.Reason);
        return request.Password.Text;
    }
}
