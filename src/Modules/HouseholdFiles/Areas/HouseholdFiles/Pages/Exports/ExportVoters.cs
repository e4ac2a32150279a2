using MediatR;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Exports;

/// <summary>Puts on record that a village's roll of adults (选民名单底册) is taken out, and for what.</summary>
[Repeatable("each copy that leaves the house is on record")]
/// <param name="People">How many stand on it.</param>
internal sealed record ExportVoters(AreaView Village, DateOnly? Day, string? Reason, int People) : ICommand<Unit>
{
    public const int Most = 20_000;
}

internal sealed class ExportVotersHandler(ICurrentUser user, IAuditTrail audit) : IRequestHandler<ExportVoters, Unit>
{
    public Task<Unit> Handle(ExportVoters request, CancellationToken cancellationToken)
    {
        if (request.Village.Level != AreaLevel.Village || !user.Caller.Can(FilePermissions.Voters, request.Village.Path))
        {
            throw new NotFoundException();
        }

        if (request.Day is not { Year: > 2000 and < 2100 })
        {
            throw new InputException(nameof(request.Day), "请填选举日，满 18 岁算到这一天。");
        }

        // A roll that was cut would leave people without their vote.
        if (request.People > ExportVoters.Most)
        {
            throw new InputException(nameof(request.Village), "这个村超过 {0} 人，一次列不全，请找管理员分开导。", ExportVoters.Most);
        }

        audit.Record("files.voters.export", $"area/{request.Village.Id}", Reasons.ToTake(request.Reason));
        return Unit.Task;
    }
}
