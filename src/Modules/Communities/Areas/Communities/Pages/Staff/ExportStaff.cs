using FluentValidation;
using MediatR;
using Shanzhi.Audit;
using Shanzhi.Communities.Accounts;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Pages.Staff;

/// <summary>Puts on record that the staff table is taken out, and why; the file is only made after that.</summary>
/// <param name="AreaId">The place it was narrowed to.</param>
[Repeatable("each copy that leaves the house is on record")]
internal sealed record ExportStaff(Guid? AreaId, string Reason) : ICommand<Unit>;

internal sealed class ExportStaffValidator : AbstractValidator<ExportStaff>
{
    public ExportStaffValidator()
        => RuleFor(x => x.Reason).NotEmpty().WithMessage("请写导出做什么用，会记在审计里。").MaximumLength(200).WithMessage("用途太长，最多 200 个字。");
}

internal sealed class ExportStaffHandler(PlacePicker places, IAuditTrail audit, ICurrentUser user) : IRequestHandler<ExportStaff, Unit>
{
    public async Task<Unit> Handle(ExportStaff request, CancellationToken cancellationToken)
    {
        if (!user.Caller.CanAnywhere(AccountPermissions.PostsManage))
        {
            throw new NotFoundException();
        }

        audit.Record("accounts.staff.export", $"area/{request.AreaId ?? (await places.TopAsync(cancellationToken))?.Id}", request.Reason);
        return Unit.Value;
    }
}
