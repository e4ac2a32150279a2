using System.Text;
using MediatR;
using NetTopologySuite.Geometries;
using Shanzhi.Audit;
using Shanzhi.Grid.Checks;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Boundaries;

/// <summary>Says where something lies: drawn, pasted or from a file of one feature.</summary>
/// <param name="Known">Whoever saves it knows what is amiss with it: a county's real data are never clean.</param>
internal sealed record SaveBoundary(Guid Id, string Json, Datum Datum, bool Known = false) : ICommand<bool>, IIdempotent
{
    /// <summary>What it is once read.</summary>
    public Geometry? Shape { get; init; }

    /// <summary>What is amiss with it once checked.</summary>
    public IReadOnlyList<Flaw>? Flaws { get; init; }

    object IIdempotent.HashedPayload => new { Id, Json, Datum, Known };
}

/// <summary>Reading and checking take a while: nobody else's change waits for it.</summary>
internal sealed class ReadBoundary(Outlines outlines, BoundaryCheck check, ICurrentUser user) : IPreparation<SaveBoundary>
{
    /// <summary>What a form may carry; a file of many is an import.</summary>
    public const int MostCharacters = 1_000_000;

    public async Task<SaveBoundary> PrepareAsync(SaveBoundary command, CancellationToken cancellation)
    {
        // What is amiss names neighbours: it is for those who may draw here.
        var owner = await outlines.FindAsync(command.Id, cancellation);
        if (owner is null || !user.Caller.Can(GridPermissions.Manage, owner.Path))
        {
            throw new NotFoundException();
        }

        var shape = Read(command);
        return command with { Shape = shape, Flaws = await check.LookAsync(owner, shape, cancellation) };
    }

    public static Geometry Read(SaveBoundary command)
        => string.IsNullOrWhiteSpace(command.Json) ? throw new InputException(nameof(command.Json), "请先在图上画，或者把 GeoJSON 贴进来。")
            : command.Json.Length > MostCharacters ? throw new InputException(nameof(command.Json), "太长了，一块边界最多 {0} 个字。", MostCharacters)
            : GeoJson.ReadOne(Encoding.UTF8.GetBytes(command.Json), command.Datum, nameof(command.Json));
}

internal sealed class SaveBoundaryHandler(Outlines outlines, BoundaryBook book, BoundaryCheck check, ICurrentUser user, IAuditTrail audit) : IRequestHandler<SaveBoundary, bool>
{
    public async Task<bool> Handle(SaveBoundary request, CancellationToken cancellationToken)
    {
        if (await outlines.FindAsync(request.Id, cancellationToken) is not { } owner || !user.Caller.Can(GridPermissions.Manage, owner.Path))
        {
            throw new NotFoundException();
        }

        var shape = request.Shape ?? ReadBoundary.Read(request);
        var flaws = request.Flaws ?? await check.LookAsync(owner, shape, cancellationToken);
        if (flaws.Count > 0 && !request.Known)
        {
            throw new InputException([.. flaws.Select(flaw => new InputError(nameof(request.Known), flaw.Message, flaw.Arguments))]);
        }

        await book.SetAsync(owner.Id, owner.Layer, owner.Path, shape, cancellationToken);
        audit.Record("grid.boundary.save", $"grid.boundary/{owner.Id}", flaws.Count == 0 ? null : $"我知道，先存下：{Flaw.Said(flaws)}");
        return true;
    }
}
