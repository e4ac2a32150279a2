using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.Accounts;

internal static class RefusalTexts
{
    /// <summary>Why somebody is not let in.</summary>
    /// <param name="wrong">What to say when what was typed is wrong.</param>
    public static string Said(this SignInOutcome? outcome, IStringLocalizer<SharedStrings> texts, string wrong)
        => outcome?.Status == SignInStatus.AddressClosed ? texts["这里错得太多次了，过 15 分钟再试。着急就打给上一级的管理员，或者当面找网格员。"] : texts[wrong];
}
