using MediatR;
using Shanzhi.Communities.Directories;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Pages.AdminAreas;

/// <summary>Copies a county's or a township's official divisions; the answer is how many areas were added.</summary>
/// <param name="Code">Six digits of a county or nine of a township.</param>
internal sealed record ImportDivisions(string Code) : ICommand<int>, IIdempotent;

internal sealed class ImportDivisionsHandler(DivisionCopy copy, ICurrentUser user, IAuditTrail audit) : IRequestHandler<ImportDivisions, int>
{
    public async Task<int> Handle(ImportDivisions request, CancellationToken cancellationToken)
    {
        user.Require(Permissions.ManageAreas, AreaPath.Root);
        var added = await copy.RunAsync(request.Code, cancellationToken);
        audit.Record("communities.area.import", $"division/{request.Code} ({added})");
        return added;
    }
}
