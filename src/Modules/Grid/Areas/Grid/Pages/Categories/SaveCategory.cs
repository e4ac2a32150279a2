using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Categories;

/// <summary>Adds an item to the tree, or changes it. The key of what exists stays; reports on conduct stay private.</summary>
internal sealed record SaveCategory(Guid? Id, string ClassName, string Name, bool Private, bool ShowEmergency, int Order, bool Active) : ICommand<Guid>;

internal sealed class SaveCategoryHandler(GridDbContext db, ICurrentUser user) : IRequestHandler<SaveCategory, Guid>
{
    public async Task<Guid> Handle(SaveCategory request, CancellationToken cancellationToken)
    {
        if (!user.Caller.CanAnywhere(GridPermissions.Manage))
        {
            throw new NotAllowedException("这里要县级管理员才能改。");
        }

        Check(nameof(request.ClassName), request.ClassName);
        Check(nameof(request.Name), request.Name);
        var category = request.Id is { } id ? await db.Categories.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) ?? throw new NotFoundException() : null;
        if (category is null)
        {
            var made = Guid.CreateVersion7();
            category = new Category { Id = made, Key = $"own.{made:N}", ClassName = request.ClassName, Name = request.Name };
            db.Categories.Add(category);
        }

        (category.ClassName, category.Name, category.Order) = (request.ClassName.Trim(), request.Name.Trim(), request.Order);
        (category.Private, category.ShowEmergency, category.Active) = (request.Private || category.Restricted, request.ShowEmergency, request.Active);
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
