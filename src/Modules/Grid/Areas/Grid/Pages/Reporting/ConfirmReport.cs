using MediatR;
using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Reporting;

/// <summary>The code from the phone. False for a wrong one: the try must be counted, so it is no error.</summary>
internal sealed record ConfirmReport(Guid Id, string Code) : ICommand<bool>;

internal sealed class ConfirmReportHandler(ReportBook book, PhoneVault phones, IOneTimeCodes codes) : IRequestHandler<ConfirmReport, bool>
{
    public async Task<bool> Handle(ConfirmReport request, CancellationToken cancellationToken)
    {
        var report = await book.OwnAsync(request.Id, cancellationToken);
        if (report.Confirmation is not Confirmation.Waiting || phones.Show(report.Phone) is not { } phone)
        {
            return report.Confirmation is Confirmation.ByCode or Confirmation.ByStaff;
        }

        if (!await codes.VerifyAsync(phone, SubmitReport.CodePurpose, request.Code.Trim(), cancellationToken))
        {
            return false;
        }

        var settings = await book.SettingsAsync(cancellationToken);
        await book.KeepAsync(report, report.Confirm(Actor.Reporter(), byCode: true, settings, book.Now), cancellationToken);
        return true;
    }
}

/// <summary>Sends the code once more.</summary>
internal sealed record ResendReportCode(Guid Id) : ICommand<bool>;

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
