using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.BackgroundTasks;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.Messaging;

namespace Shanzhi.HouseholdFiles.Services;

/// <summary>Encrypts what was written in clear before its field became sensitive, a batch at a time.</summary>
internal sealed class SealTask(IMediator mediator) : IBackgroundTask
{
    public const string TaskName = "householdfiles.seal";

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        while (await mediator.Send(new SealFacts(), cancellation) == SealFacts.Batch)
        {
            // More than one batch was in clear.
        }

        return null;
    }
}

/// <summary>The answer is how many there were.</summary>
[Repeatable("what is encrypted is not in clear any more")]
internal sealed record SealFacts : ICommand<int>
{
    public const int Batch = 200;
}

internal sealed class SealFactsHandler(HouseholdFilesDbContext db, FactVault vault, IAuditTrail audit) : IRequestHandler<SealFacts, int>
{
    public async Task<int> Handle(SealFacts request, CancellationToken cancellationToken)
    {
        var keys = await db.Fields.Where(field => field.Sensitive).Select(field => field.Key).ToListAsync(cancellationToken);
        var open = await db.Facts.Where(fact => keys.Contains(fact.FieldKey) && fact.Value != null).Take(SealFacts.Batch).ToListAsync(cancellationToken);
        foreach (var fact in open)
        {
            fact.Seal(vault.Protect(fact.Value!));
        }

        if (open.Count > 0)
        {
            audit.Record("files.field.seal", "files.field", $"{open.Count}");
        }

        return open.Count;
    }
}
