using System.Text;
using MediatR;
using NetTopologySuite.Geometries;
using Shanzhi.Audit;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Boundaries;

/// <summary>Says where something lies: drawn, pasted or from a file of one feature.</summary>
internal sealed record SaveBoundary(Guid Id, string Json, Datum Datum) : ICommand<bool>, IIdempotent
{
    /// <summary>What it is once read.</summary>
    public Geometry? Shape { get; init; }

    object IIdempotent.HashedPayload => new { Id, Json, Datum };
}

/// <summary>Reading and checking take a while: nobody else's change waits for it.</summary>
internal sealed class ReadBoundary : IPreparation<SaveBoundary>
{
    /// <summary>What a form may carry; a file of many is an import.</summary>
    public const int MostCharacters = 1_000_000;

    public Task<SaveBoundary> PrepareAsync(SaveBoundary command, CancellationToken cancellation) => Task.FromResult(command with { Shape = Read(command) });

    public static Geometry Read(SaveBoundary command)
        => string.IsNullOrWhiteSpace(command.Json) ? throw new InputException(nameof(command.Json), "请先在图上画，或者把 GeoJSON 贴进来。")
            : command.Json.Length > MostCharacters ? throw new InputException(nameof(command.Json), "太长了，一块边界最多 {0} 个字。", MostCharacters)
            : GeoJson.ReadOne(Encoding.UTF8.GetBytes(command.Json), command.Datum, nameof(command.Json));
}

internal sealed class SaveBoundaryHandler(Outlines outlines, BoundaryBook book, ICurrentUser user, IAuditTrail audit) : IRequestHandler<SaveBoundary, bool>
{
    public async Task<bool> Handle(SaveBoundary request, CancellationToken cancellationToken)
    {
        if (await outlines.FindAsync(request.Id, cancellationToken) is not { } owner || !user.Caller.Can(GridPermissions.Manage, owner.Path))
        {
            throw new NotFoundException();
        }

        await book.SetAsync(owner.Id, owner.Layer, owner.Path, request.Shape ?? ReadBoundary.Read(request), cancellationToken);
        audit.Record("grid.boundary.save", $"grid.boundary/{owner.Id}");
        return true;
    }
}
