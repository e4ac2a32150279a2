using MediatR;
using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Reporting;

/// <summary>The code from the phone. Answers the follow key; null for a wrong code, whose try must be counted, so it is no error; empty when it was confirmed before.</summary>
internal sealed record ConfirmReport(Guid Id, string Code) : ICommand<string?>, IIdempotent;

internal sealed class ConfirmReportHandler(ReportBook book, PhoneVault phones, IOneTimeCodes codes) : IRequestHandler<ConfirmReport, string?>
{
    public async Task<string?> Handle(ConfirmReport request, CancellationToken cancellationToken)
    {
        var report = await book.OwnAsync(request.Id, cancellationToken);
        if (report.Confirmation is not Confirmation.Waiting || phones.Show(report.Phone) is not { } phone)
        {
            return "";
        }

        if (!await codes.VerifyAsync(phone, SubmitReport.CodePurpose, request.Code.Trim(), cancellationToken))
        {
            return null;
        }

        var dispatch = await book.DispatchAsync(report, cancellationToken);
        await book.KeepAsync(report, report.Confirm(Actor.Reporter(), byCode: true, dispatch, book.Now), cancellationToken);
        return await phones.FollowKeyAsync(report.Id, cancellationToken);
    }
}

/// <summary>Sends the code once more.</summary>
internal sealed record ResendReportCode(Guid Id) : ICommand<bool>, IIdempotent;

internal sealed class ResendReportCodeHandler(ReportBook book, PhoneVault phones, IOneTimeCodes codes) : IRequestHandler<ResendReportCode, bool>
{
    public async Task<bool> Handle(ResendReportCode request, CancellationToken cancellationToken)
    {
        var report = await book.OwnAsync(request.Id, cancellationToken);
        if (report.Confirmation is not Confirmation.Waiting || phones.Show(report.Phone) is not { } phone)
        {
            return false;
        }

        await codes.SendAsync(phone, SubmitReport.CodePurpose, cancellationToken);
        return true;
    }
}
