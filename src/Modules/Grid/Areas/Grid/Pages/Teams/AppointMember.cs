using MediatR;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Teams;

/// <summary>Puts somebody into a unit's team: an account that serves there, or a neighbour by name and phone.</summary>
internal sealed record AppointMember(Guid UnitId, string Post, Guid? Account, string Name, string Phone, DateOnly? From) : ICommand<bool>, IIdempotent;

internal sealed class AppointMemberHandler(UnitDirectory units, LayerBook layers, TeamBook team, IStaffDirectory staff, IAreaDirectory areas, PhoneVault phones, IAuditTrail audit) : IRequestHandler<AppointMember, bool>
{
    private const int MostName = 20;

    public async Task<bool> Handle(AppointMember request, CancellationToken cancellationToken)
    {
        var unit = await units.ManagedAsync(request.UnitId, cancellationToken);
        var post = (await layers.FindAsync(unit.Layer, cancellationToken)).Post(request.Post) ?? throw new InputException(nameof(request.Post), "请选岗位。");
        if (request.From is { } from && (from > team.Today || from < team.Today.AddYears(-60)))
        {
            throw new InputException(nameof(request.From), "从哪天起，写今天或者以前的日子。");
        }

        var member = request.Account is { } account ? await ServingAsync(unit, post, account, request.From ?? team.Today, cancellationToken) : await ByNameAsync(unit, post, request, cancellationToken);
        await team.AddAsync(unit, post, member, cancellationToken);
        audit.Record("grid.team.appoint", $"grid.unit/{unit.Code}", post.Name);
        return true;
    }

    private async Task<TeamMember> ServingAsync(UnitView unit, TeamPost post, Guid account, DateOnly from, CancellationToken cancellation)
    {
        var parent = await areas.FindAsync(unit.ParentId, cancellation) ?? throw new NotFoundException();
        var holder = (await staff.ServingAsync(parent.Path, AreaLevel.Township, cancellation)).FirstOrDefault(holder => holder.AccountId == account && holder.Role != Roles.Villager)
            ?? throw new InputException(nameof(AppointMember.Account), "这个人不管这一片，请另选一个。");
        return new TeamMember { UnitId = unit.Id, LayerKey = unit.Layer, PostKey = post.Key, Path = unit.Path, AccountId = account, Name = holder.Name, From = from };
    }

    private async Task<TeamMember> ByNameAsync(UnitView unit, TeamPost post, AppointMember request, CancellationToken cancellation)
    {
        if (!post.ByName)
        {
            throw new InputException(nameof(request.Account), "{0}要从有职务的人里选。", post.Name);
        }

        if (request.Name.Trim().Length is 0 or > MostName)
        {
            throw new InputException(nameof(request.Name), "请选人，或者写名字，最多 {0} 字。", MostName);
        }

        var member = new TeamMember { UnitId = unit.Id, LayerKey = unit.Layer, PostKey = post.Key, Path = unit.Path, Name = request.Name.Trim(), From = request.From ?? team.Today };
        if (!string.IsNullOrWhiteSpace(request.Phone))
        {
            var phone = PhoneNumbers.Normalize(request.Phone) ?? throw new InputException(nameof(request.Phone), "手机号是 11 位数字，请看看有没有写错。");
            (member.Phone, member.PhoneHash) = await phones.KeepAsync(phone, cancellation);
        }

        return member;
    }
}
