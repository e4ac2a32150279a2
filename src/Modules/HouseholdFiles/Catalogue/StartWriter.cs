using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Features;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;
using Shanzhi.Tenancy;

namespace Shanzhi.HouseholdFiles.Catalogue;

/// <summary>Adds what is not there yet.</summary>
internal sealed class StartWriter(HouseholdFilesDbContext db, FileCatalogue catalogue)
{
    public async Task<IReadOnlyList<Field>> AddFieldsAsync(IReadOnlyList<Field> wanted, CancellationToken cancellation)
    {
        var known = await db.Fields.Select(field => field.Key).ToHashSetAsync(StringComparer.Ordinal, cancellation);
        List<Field> added = [.. wanted.Where(field => !known.Contains(field.Key)).DistinctBy(field => field.Key)];
        foreach (var (at, field) in added.Index())
        {
            field.Order = known.Count + at + 1;
        }

        db.Fields.AddRange(added);
        catalogue.Changed();
        return added;
    }

    /// <summary>Only where there is no list yet: items have no keys of their own.</summary>
    public async Task<int> AddItemsAsync(CancellationToken cancellation)
    {
        if (await db.ListItems.AnyAsync(cancellation))
        {
            return 0;
        }

        var items = StartItems.Items().ToList();
        db.ListItems.AddRange(items);
        return items.Count;
    }
}

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
