using Microsoft.AspNetCore.Authorization;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Following;

/// <summary>撤回</summary>
[AllowAnonymous]
internal sealed class WithdrawModel(ReportReader reader, Frames frames) : AskAgainModel(reader, frames)
{
    protected override string Act => "撤回";

    protected override string Done => "已经撤回";

    protected override ICommand<ReportState> Command(Guid id, string? key) => new WithdrawReport(id, key, Reason);
}
