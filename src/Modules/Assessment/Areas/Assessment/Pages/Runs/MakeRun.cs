using System.Text.Json.Serialization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Services;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Assessment.Runs;

/// <summary>Settles a period (定下来): what is counted now is kept, and never changes with what happens later.</summary>
/// <param name="ScopeId">An area; the whole tenant when null.</param>
internal sealed record MakeRun(Guid SchemeId, Guid? ScopeId, DateOnly From, DateOnly To) : ICommand<Guid>, IIdempotent
{
    /// <summary>Counted before the command's turn, so that nobody else's change waits for it.</summary>
    [JsonIgnore]
    public IReadOnlyList<Assessed>? Counted { get; init; }

    /// <summary>Also takes it to the assessed, in the same breath: what the schedule makes never lies unseen.</summary>
    public bool Show { get; init; }
}

internal sealed class MakeRunPreparation(RunMaker maker) : IPreparation<MakeRun>
{
    public async Task<MakeRun> PrepareAsync(MakeRun command, CancellationToken cancellation) => command with { Counted = await maker.CountAsync(command, cancellation) };
}

/// <summary>What a run is made of.</summary>
internal sealed class RunMaker(SchemeBook schemes, Assessor assessor, IAreaDirectory areas, ICurrentUser user, TimeProvider clock)
{
    public async Task<IReadOnlyList<Assessed>> CountAsync(MakeRun request, CancellationToken cancellation)
    {
        var scope = await ScopeAsync(request, cancellation);
        var (scheme, version) = await schemes.FindAsync(request.SchemeId, cancellation);
        return await assessor.OfAsync(scheme, version.Formula, [scope.Path], Period(request), cancellation);
    }

    /// <exception cref="NotFoundException">There is none, or it is not the caller's.</exception>
    public async Task<AreaView> ScopeAsync(MakeRun request, CancellationToken cancellation)
    {
        var scope = request.ScopeId is { } id ? await areas.FindAsync(id, cancellation) : await schemes.TopAsync(cancellation);
        return scope is not null && user.Caller.Can(AssessmentPermissions.Run, scope.Path) ? scope : throw new NotFoundException();
    }

    /// <exception cref="InputException">It is not over, or too long.</exception>
    public Period Period(MakeRun request)
    {
        if (request.To < request.From || request.From < ChinaDays.Earliest || new Period(request.From, request.To).Days > Domain.Period.MostDays)
        {
            throw new InputException(nameof(request.To), "时间不对：“到”不能比“从”早，最长两年。");
        }

        return request.To < ChinaDays.Of(clock.GetUtcNow()) ? new Period(request.From, request.To) : throw new InputException(nameof(request.To), "这段时间还没过完，过完才能定下来。");
    }
}

internal sealed class MakeRunHandler(AssessmentDbContext db, SchemeBook schemes, RunMaker maker, RunShowing showing, ICurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<MakeRun, Guid>
{
    public async Task<Guid> Handle(MakeRun request, CancellationToken cancellationToken)
    {
        var scope = await maker.ScopeAsync(request, cancellationToken);
        var period = maker.Period(request);
        var (scheme, version) = await schemes.FindAsync(request.SchemeId, cancellationToken);
        if (await db.Runs.FirstOrDefaultAsync(row => row.SchemeId == scheme.Id && row.From == period.From && row.To == period.To && row.Path == scope.Path && row.State != RunState.Withdrawn, cancellationToken) is { } settled)
        {
            // The schedule may come twice: the first one stands.
            return user.Caller.IsSystem ? settled.Id : throw new InputException("", "这段时间已经定过了；要重新定，先撤下原来的。");
        }

        var run = new Run
        {
            SchemeId = scheme.Id,
            SchemeName = scheme.Name,
            Version = version.Number,
            Kind = scheme.Kind,
            Cycle = period == Period.Around(scheme.Cycle, period.From) ? scheme.Cycle : Cycle.None,
            Path = scope.Path,
            ScopeName = scope.Name,
            From = period.From,
            To = period.To,
            MadeAt = clock.GetUtcNow(),
            MadeById = user.Caller.AccountId,
            MadeByName = user.Caller.Name,
            Basis = version.Basis,
            SupervisionPhone = scheme.SupervisionPhone,
        };
        db.Runs.Add(run);
        List<RunLine> lines = [];
        foreach (var one in request.Counted ?? await maker.CountAsync(request, cancellationToken))
        {
            var line = new RunLine { RunId = run.Id, SubjectId = one.SubjectId, SubjectName = one.Name, PlaceName = one.PlaceName, Path = one.Path, LeadId = one.LeadId };
            line.Set(one.Score);
            line.Stand(one.Standing);
            lines.Add(line);
        }

        db.RunLines.AddRange(lines);

        audit.Record("assessment.run.make", $"assessment.run/{run.Id}", $"{scheme.Name} {period.From:yyyy-MM-dd} – {period.To:yyyy-MM-dd}");
        if (request.Show)
        {
            await showing.ShowAsync(run, lines.FindAll(line => line.Board == Board.Black), cancellationToken);
        }

        return run.Id;
    }
}
