using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
using Shanzhi.Features;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

/// <summary>Says what a role may do, everywhere it is held.</summary>
internal sealed record SetRolePermissions(string Role, IReadOnlyList<string> Permissions, string Reason) : ICommand<Unit>, IIdempotent;

internal sealed class SetRolePermissionsValidator : AbstractValidator<SetRolePermissions>
{
    public SetRolePermissionsValidator() => RuleFor(x => x.Reason).NotEmpty().WithMessage("写一下为什么改，别人查得到。").MaximumLength(200);
}

internal sealed class SetRolePermissionsHandler(
    CommunitiesDbContext db, PlacePicker places, IEnumerable<IPermissionProvider> providers, IFeatureState features, ICurrentUser user, ITenantCache cache, IAuditTrail audit) : IRequestHandler<SetRolePermissions, Unit>
{
    public async Task<Unit> Handle(SetRolePermissions request, CancellationToken cancellationToken)
    {
        // A role holds everywhere, so it takes somebody who stands above every place.
        var whole = (await places.TopAsync(cancellationToken))?.Path ?? AreaPath.Root;
        user.Caller.EnsureCan(AccountPermissions.RolesManage, whole);
        var role = await db.Roles.FirstOrDefaultAsync(x => x.Key == request.Role, cancellationToken) ?? throw new NotFoundException();
        // What a switched-off or missing module gave stays: its rights are not on the page, and come back with it. But nobody adds what cannot be seen.
        var offered = providers.Where(provider => features.IsEnabled(provider.GetType())).SelectMany(provider => provider.GetPermissions()).Select(permission => permission.Name).ToHashSet(StringComparer.Ordinal);
        if (request.Permissions.FirstOrDefault(name => !offered.Contains(name) && !role.Permissions.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new InputException(nameof(request.Permissions), "没有“{0}”这项权限，或者它的模块没开。先开模块，再给权限。", unknown);
        }

        var wanted = request.Permissions.Where(offered.Contains).Concat(role.Permissions.Where(name => !offered.Contains(name))).ToList();
        Reach.EnsureCovers(user.Caller, wanted.Except(role.Permissions, StringComparer.Ordinal).Select(name => new Grant(name, whole)));
        if (role.Key == Roles.CountyAdmin && !wanted.Contains(AccountPermissions.RolesManageName, StringComparer.Ordinal))
        {
            throw new InputException("", "县级管理员要留着设置角色的权限，不然以后没人能改。");
        }

        if (role.SetPermissions(wanted))
        {
            cache.ForgetRoles();
            audit.Record("accounts.role.permissions", $"role/{role.Id}", request.Reason);
        }

        return Unit.Value;
    }
}
