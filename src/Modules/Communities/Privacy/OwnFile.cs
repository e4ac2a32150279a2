using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Privacy;

/// <summary>What an account knows of itself, as the file that is taken away says it: headings and states in the words of the pages.</summary>
internal static class OwnFile
{
    public static Dictionary<string, object?> InWords(this OwnView own, IStringLocalizer<SharedStrings> texts) => new()
    {
        [texts["身份"]] = texts[own.Kind == AccountKind.Villager ? "村民" : "工作人员"].Value,
        [texts["姓名"]] = own.Name,
        [texts["登录名"]] = own.Login,
        [texts["手机号"]] = own.Phone,
        [texts["动态码"]] = texts[own.TotpEnabled ? "已打开" : "没打开"].Value,
        [texts["换号"]] = own.PhoneChangeWaiting ? texts["换号在等网格员确认。"].Value : null,
        [texts["换号没同意"]] = own.PhoneChangeRefused,
        [texts["我家"]] = own.People.Select(person => new Dictionary<string, object?>
        {
            [texts["姓名"]] = person.Name,
            [texts["地方"]] = person.Place,
            [texts["户号"]] = person.Number,
            [texts["认领时间"]] = person.Since,
        }),
        [texts["认领进度"]] = own.Claims.Select(claim => new Dictionary<string, object?>
        {
            [texts["姓名"]] = claim.Name,
            [texts["地方"]] = claim.Place,
            [texts["进度"]] = texts[State(claim.State)].Value,
            [texts["原因"]] = claim.Reason,
            [texts["认领时间"]] = claim.At,
        }),
        [texts["我的职务"]] = own.Posts.Select(post => new Dictionary<string, object?>
        {
            [texts["职务"]] = texts[post.Role].Value,
            [texts["地方"]] = post.Place,
            [texts["从哪天起"]] = post.From,
            [texts["到哪天止"]] = post.To,
            [texts["为什么免职"]] = post.EndReason,
        }),
        [texts["开户时间"]] = own.CreatedAt,
        [texts["上次登录"]] = own.LastSeen,
    };

    private static string State(ClaimState state) => state switch
    {
        ClaimState.Pending => "等网格员核对",
        ClaimState.Approved => "核对好了",
        ClaimState.Rejected => "没核对上",
        _ => "已撤回",
    };
}
