using Microsoft.AspNetCore.Authorization;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Following;

/// <summary>重新办理, asked for by the reporter.</summary>
[AllowAnonymous]
internal sealed class ReopenModel(ReportReader reader, Frames frames) : AskAgainModel(reader, frames)
{
    protected override string Act => "do:reopen";

    protected override string Done => "收到了，重新办理";

    protected override ICommand<ReportState> Command(Guid id, string? key) => new ReopenOwnReport(id, key, Reason ?? "");
}
