using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Categories;

/// <summary>Adds an item to the tree, or changes it. The key of what exists stays; reports on conduct stay private.</summary>
internal sealed record SaveCategory(Guid? Id, string ClassName, string Name, bool Private, bool ShowEmergency, bool Common, int? DuplicateRadius, int Order, bool Active) : ICommand<Guid>, IIdempotent;

internal sealed class SaveCategoryHandler(GridDbContext db, GridCatalogue catalogue, ICurrentUser user, IAuditTrail audit) : IRequestHandler<SaveCategory, Guid>
{
    public async Task<Guid> Handle(SaveCategory request, CancellationToken cancellationToken)
    {
        if (!user.Caller.CanEverywhere(GridPermissions.Manage))
        {
            throw new NotAllowedException("这里要县级管理员才能改。");
        }

        Check(nameof(request.ClassName), request.ClassName);
        Check(nameof(request.Name), request.Name);
        if (request.DuplicateRadius is < 1 or > 5000)
        {
            throw new InputException(nameof(request.DuplicateRadius), "请填 1 到 {0} 的整数，不填就按通常的算。", 5000);
        }

        if (request.Order is < 0 or > 9999)
        {
            throw new InputException(nameof(request.Order), "请填 0 到 {0} 的整数。", 9999);
        }

        var (className, name) = (request.ClassName.Trim(), request.Name.Trim());
        if (await db.Categories.AnyAsync(row => row.ClassName == className && row.Name == name && row.Id != request.Id, cancellationToken))
        {
            throw new InputException(nameof(request.Name), "“{0}”里已经有这一类了。", className);
        }

        var category = request.Id is { } id ? await db.Categories.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) ?? throw new NotFoundException() : null;
        if (category is { Restricted: true } && !request.Active)
        {
            throw new InputException(nameof(request.Active), "反映干部作风的这一类不能停用，不然这样的事会报到村里。");
        }

        if (category is null)
        {
            var made = Guid.CreateVersion7();
            category = new Category { Id = made, Key = $"own.{made:N}", ClassName = className, Name = name };
            db.Categories.Add(category);
        }

        (category.ClassName, category.Name, category.Order) = (className, name, request.Order);
        (category.Private, category.ShowEmergency, category.Active) = (request.Private || category.Restricted, request.ShowEmergency, request.Active);
        (category.Common, category.DuplicateRadius) = (request.Common, request.DuplicateRadius);
        catalogue.CategoriesChanged();
        audit.Record("grid.category.save", $"grid.category/{category.Key}");
        return category.Id;
    }

    private static void Check(string field, string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 20)
        {
            throw new InputException(field, "请写名字，最多 20 字。");
        }
    }
}
