using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Features;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.Messaging;
using Shanzhi.Tenancy;

namespace Shanzhi.HouseholdFiles.Catalogue;

/// <summary>A county that switches the module on by hand starts with the catalogue too; while it is being set up, that is its recipe's affair.</summary>
internal sealed class StartCatalogue(HouseholdFilesDbContext db, IMediator mediator, IMultiTenantContextAccessor tenancy, ITypeFeatureProvider owners) : IFeatureEventHandler
{
    public async Task EnabledAsync(string featureId, CancellationToken cancellation)
    {
        if (featureId == owners.GetFeatureId(GetType()) && tenancy.Tenant.State == TenantState.Running && !await db.Fields.AnyAsync(cancellation))
        {
            await mediator.Send(new AddStartCatalogue(), cancellation);
        }
    }

    public Task DisabledAsync(string featureId, CancellationToken cancellation) => Task.CompletedTask;
}

/// <summary>The answer is how many items were added.</summary>
[Repeatable("only what is missing is added")]
internal sealed record AddStartCatalogue : ICommand<int>;

internal sealed class AddStartCatalogueHandler(StartWriter writer, IAuditTrail audit) : IRequestHandler<AddStartCatalogue, int>
{
    public async Task<int> Handle(AddStartCatalogue request, CancellationToken cancellationToken)
    {
        var added = await writer.AddFieldsAsync(StartSet.Fields(), cancellationToken);
        await writer.AddItemsAsync(cancellationToken);
        audit.Record("files.catalogue.start", "files.catalogue");
        return added.Count;
    }
}
