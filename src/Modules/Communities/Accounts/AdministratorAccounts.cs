using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Tenancy;

namespace Shanzhi.Communities.Accounts;

/// <summary>The operator's way in, open only until the county has its own administrator: nobody takes a county over from outside.</summary>
internal sealed class AdministratorAccounts(CommunitiesDbContext db, IMediator mediator, TimeProvider time) : IAdministratorAccounts
{
    public Task<bool> MissingAsync(CancellationToken cancellation = default) => MissingAsync(db, time, cancellation);

    public async Task<string> AddFirstAsync(string login, string name, string? phone, CancellationToken cancellation = default)
        => (await mediator.Send(new AddFirstAdministrator(login, name, phone), cancellation)).TemporaryPassword!;

    internal static async Task<bool> MissingAsync(CommunitiesDbContext db, TimeProvider time, CancellationToken cancellation)
    {
        var today = time.Today();
        return !await db.Posts.AnyAsync(
            post => post.RoleKey == Roles.CountyAdmin && post.EndedAt == null && (post.To == null || post.To >= today) && db.Accounts.Any(account => account.Id == post.AccountId && !account.Disabled),
            cancellation);
    }
}

[Repeatable("a county that has one is given no other")]
internal sealed record AddFirstAdministrator(string Login, string Name, string? Phone) : ICommand<StaffAdded>
{
    public FirstPassword? Password { get; init; }

    public AddStaff At(Guid county) => new(Name, Login, Phone, Roles.CountyAdmin, county, "运营方开县时定的") { Password = Password };
}

internal sealed class AddFirstAdministratorPreparation(PasswordChecks passwords) : IPreparation<AddFirstAdministrator>
{
    public Task<AddFirstAdministrator> PrepareAsync(AddFirstAdministrator command, CancellationToken cancellation) => Task.FromResult(command with { Password = passwords.MakeFirst() });
}

internal sealed class AddFirstAdministratorValidator : AbstractValidator<AddFirstAdministrator>
{
    public AddFirstAdministratorValidator() => RuleFor(x => x).Custom((x, context) =>
        new AddStaffValidator().Validate(x.At(Guid.Empty), options => options.IncludeProperties(nameof(x.Name), nameof(x.Login), nameof(x.Phone))).Errors.ForEach(context.AddFailure));
}

internal sealed class AddFirstAdministratorHandler(
    CommunitiesDbContext db, IAreaDirectory areas, IMultiTenantContextAccessor tenancy, IRequestHandler<AddStaff, StaffAdded> staff, TimeProvider time)
    : IRequestHandler<AddFirstAdministrator, StaffAdded>
{
    public async Task<StaffAdded> Handle(AddFirstAdministrator request, CancellationToken cancellationToken)
    {
        if (!await AdministratorAccounts.MissingAsync(db, time, cancellationToken))
        {
            throw new InputException("", "这个县已经有管理员，请他来添加工作人员。");
        }

        var county = await areas.FindByCodeAsync(tenancy.Tenant.AreaCode.PadRight(12, '0'), cancellationToken) ?? throw new NotFoundException();
        return await staff.Handle(request.At(county.Id), cancellationToken);
    }
}
