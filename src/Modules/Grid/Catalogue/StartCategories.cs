using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Features;
using Shanzhi.Grid.Data;
using Shanzhi.Messaging;
using Shanzhi.Tenancy;

namespace Shanzhi.Grid.Catalogue;

/// <summary>A county that switches the module on by hand starts with the category tree too; while it is being set up, that is its recipe's affair.</summary>
internal sealed class StartCategories(GridDbContext db, IMediator mediator, IMultiTenantContextAccessor tenancy, ITypeFeatureProvider owners) : IFeatureEventHandler
{
    public async Task EnabledAsync(string featureId, CancellationToken cancellation)
    {
        if (featureId == owners.GetFeatureId(GetType()) && tenancy.Tenant.State == TenantState.Running && !await db.Categories.AnyAsync(cancellation))
        {
            await mediator.Send(new AddStartCategories(), cancellation);
        }
    }

    public Task DisabledAsync(string featureId, CancellationToken cancellation) => Task.CompletedTask;
}

/// <summary>The answer is how many were added.</summary>
[Repeatable("only those that are missing are added")]
internal sealed record AddStartCategories : ICommand<int>;

internal sealed class AddStartCategoriesHandler(CategoryTree tree) : IRequestHandler<AddStartCategories, int>
{
    public async Task<int> Handle(AddStartCategories request, CancellationToken cancellationToken)
        => (await tree.AddAsync(CategoryStart.Items, cancellationToken)).Count;
}
