using FluentValidation;
using MediatR;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Messaging;
using Shanzhi.Communities.Directories;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Pages.AdminHouseholds;

/// <summary>Puts on record that a roster is taken out, and why; the file is only made after that.</summary>
[Repeatable("each copy that leaves the house is on record")]
internal sealed record ExportHouseholds(AreaView Area, string Reason) : ICommand<Unit>;

internal sealed class ExportHouseholdsValidator : AbstractValidator<ExportHouseholds>
{
    public ExportHouseholdsValidator()
        => RuleFor(x => x.Reason).NotEmpty().WithMessage("请写导出做什么用，会记在审计里。").MaximumLength(200).WithMessage("用途太长，最多 200 个字。");
}

internal sealed class ExportHouseholdsHandler(IAuditTrail audit, ICurrentUser user) : IRequestHandler<ExportHouseholds, Unit>
{
    public Task<Unit> Handle(ExportHouseholds request, CancellationToken cancellationToken)
    {
        user.Require(Permissions.ExportPeople, request.Area.Path);
        audit.Record("communities.households.export", $"area/{request.Area.Id}", request.Reason);
        return Unit.Task;
    }
}
