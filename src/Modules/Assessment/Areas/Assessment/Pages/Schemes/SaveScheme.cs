using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Audit;
using Shanzhi.BackgroundTasks;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Assessment.Schemes;

/// <summary>Adds a scheme or changes one; a changed formula or basis makes a new version, and what was settled under the old one stays.</summary>
internal sealed record SaveScheme(Guid? Id, string Key, string Name, SubjectKind Kind, string Basis, Formula Formula) : ICommand<Guid>, IIdempotent
{
    public Cycle Cycle { get; init; }

    public bool Automatic { get; init; }

    public int ObjectionDays { get; init; } = 3;

    public string SupervisionPhone { get; init; } = "";

    public bool Active { get; init; } = true;
}

internal sealed class SaveSchemeHandler(AssessmentDbContext db, FormulaRules rules, ICurrentUser user, IAuditTrail audit, IBackgroundSchedule schedule, TimeProvider clock) : IRequestHandler<SaveScheme, Guid>
{
    public async Task<Guid> Handle(SaveScheme request, CancellationToken cancellationToken)
    {
        if (!user.Caller.CanEverywhere(AssessmentPermissions.Manage))
        {
            throw new NotAllowedException("考核办法要县级管理员才能定。");
        }

        Check(request);
        var scheme = request.Id is { } id ? await db.Schemes.FirstOrDefaultAsync(row => row.Id == id, cancellationToken) ?? throw new NotFoundException() : await AddAsync(request, cancellationToken);
        rules.Check(request.Formula, scheme.Kind);
        (scheme.Name, scheme.Cycle, scheme.Active, scheme.ObjectionDays) = (request.Name.Trim(), request.Cycle, request.Active, request.ObjectionDays);
        (scheme.Automatic, scheme.SupervisionPhone) = (request.Automatic && request.Cycle != Cycle.None && scheme.MayBePublic, request.SupervisionPhone.Trim());
        await VersionAsync(scheme, request, cancellationToken);
        schedule.RunBy(RunTask.TaskName, clock.GetUtcNow());
        audit.Record(request.Id is null ? "assessment.scheme.add" : "assessment.scheme.change", $"assessment.scheme/{scheme.Id}", request.Basis.Trim());
        return scheme.Id;
    }

    private static void Check(SaveScheme request)
    {
        List<InputError> errors = [];
        if (request.Name.Trim().Length is 0 or > Scheme.NameLength)
        {
            errors.Add(new InputError(nameof(request.Name), "请写办法的名称，最多 {0} 字。", Scheme.NameLength));
        }

        if (request.Basis.Trim().Length is 0 or > Scheme.BasisLength)
        {
            errors.Add(new InputError(nameof(request.Basis), "请写依据：哪个文件、哪次会定的，最多 {0} 字。", Scheme.BasisLength));
        }

        if (request.ObjectionDays is < 1 or > Scheme.MostObjectionDays)
        {
            errors.Add(new InputError(nameof(request.ObjectionDays), "提异议的日子要在 1 到 {0} 天之间。", Scheme.MostObjectionDays));
        }

        if (request.SupervisionPhone.Trim().Length > 30)
        {
            errors.Add(new InputError(nameof(request.SupervisionPhone), "电话太长了，最多 30 个字。"));
        }

        if (!Enum.IsDefined(request.Kind) || !Enum.IsDefined(request.Cycle))
        {
            errors.Add(new InputError(nameof(request.Kind), "请选考核谁。"));
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }

    private async Task<Scheme> AddAsync(SaveScheme request, CancellationToken cancellation)
    {
        var key = request.Key.Trim().Length is > 0 and <= 40 ? request.Key.Trim() : $"{Guid.CreateVersion7():N}";
        if (await db.Schemes.AnyAsync(row => row.Key == key, cancellation))
        {
            throw new InputException(nameof(request.Name), "已经有这个办法了。");
        }

        var scheme = new Scheme { Key = key, Name = request.Name, Kind = request.Kind };
        db.Schemes.Add(scheme);
        return scheme;
    }

    private async Task VersionAsync(Scheme scheme, SaveScheme request, CancellationToken cancellation)
    {
        var written = SchemeVersion.Written(request.Formula);
        if (await db.SchemeVersions.AsNoTracking().FirstOrDefaultAsync(row => row.SchemeId == scheme.Id && row.Number == scheme.Version, cancellation) is { } kept && kept.FormulaJson == written && kept.Basis == request.Basis.Trim())
        {
            return;
        }

        db.SchemeVersions.Add(new SchemeVersion { SchemeId = scheme.Id, Number = ++scheme.Version, Basis = request.Basis.Trim(), FormulaJson = written, At = clock.GetUtcNow(), ByName = user.Caller.Name });
    }
}
