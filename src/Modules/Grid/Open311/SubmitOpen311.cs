using System.Security.Cryptography;
using MediatR;
using Shanzhi.Audit;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Reporting;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Open311;

/// <summary>What another system was told by somebody, handed in as any report is (随手拍).</summary>
internal sealed record SubmitOpen311(SubmitReport Report, string Key) : ICommand<Open311Receipt>, IIdempotent
{
    string IIdempotent.IdempotencyKey => Key;

    object IIdempotent.HashedPayload => ((IIdempotent)Report).HashedPayload;
}

/// <param name="Number">Null while the reporter's phone has still to be proved; then it is asked for with the token.</param>
internal sealed record Open311Receipt(Guid ReportId, string? Number, string Token);

[Feature(GridFeatures.Open311)]
internal sealed class SubmitOpen311Handler(GridDbContext db, IMediator mediator, Desks desks, ICurrentUser user, IAuditTrail audit) : IRequestHandler<SubmitOpen311, Open311Receipt>
{
    public async Task<Open311Receipt> Handle(SubmitOpen311 request, CancellationToken cancellationToken)
    {
        var place = await desks.PlaceAsync(request.Report.AreaId, cancellationToken);
        if (!user.Caller.Can(Open311Scopes.Write, place.Area))
        {
            throw new NotAllowedException("这把密钥管不到{0}。", place.VillageName);
        }

        var told = await mediator.Send(request.Report, cancellationToken);
        var row = new Open311Request { ReportId = told.Id, KeyId = user.Caller.ProgramId ?? Guid.Empty, Token = RandomNumberGenerator.GetHexString(Open311Request.TokenLength, lowercase: true) };
        db.Add(row);
        audit.Record("grid.open311.submit", $"grid.report/{told.Id}");
        return new Open311Receipt(told.Id, told.NeedsCode ? null : told.Number, row.Token);
    }
}
