using FluentValidation;
using MediatR;
using Shanzhi.Audit;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace RootSpace.Pages;

/// <summary>切片标题.</summary>
internal sealed record SliceName(string? Reason) : ICommand<Unit>, IIdempotent;

internal sealed class SliceNameValidator : AbstractValidator<SliceName>
{
    public SliceNameValidator() => RuleFor(x => x.Reason).NotEmpty().WithMessage("写一下为什么。").MaximumLength(200).WithMessage("写得太长，最多 200 个字。");
}

/// <summary>Ask for the module's context and change it here; the unit of work saves.</summary>
internal sealed class SliceNameHandler(ICurrentUser user, IAuditTrail audit) : IRequestHandler<SliceName, Unit>
{
    public Task<Unit> Handle(SliceName request, CancellationToken cancellationToken)
    {
        if (!user.Caller.CanAnywhere(Permissions.Manage))
        {
            throw new NotFoundException();
        }

        audit.Record("areakey.slicekey", "AreaName", request.Reason!.Trim());
        return Unit.Task;
    }
}
