using System.Linq.Expressions;
using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Following;

/// <summary>Which reports are somebody's own (我报过的事): told while signed in, or as a guest with the number they have since proved to be theirs.</summary>
internal sealed class Ownership(ICurrentUser user, IAccountPhones accounts, PhoneVault phones)
{
    private (bool Known, string? Value) hash;

    /// <param name="proved">Keyed hash of a number proved otherwise than by signing in.</param>
    public async Task<Expression<Func<Report, bool>>> MineAsync(CancellationToken cancellation, string? proved = null)
    {
        var account = user.Caller.AccountId;
        var own = await HashAsync(cancellation);
        return report => (account != null && report.ReporterId == account)
            || (report.Confirmation != Confirmation.Waiting && ((own != null && report.PhoneHash == own) || (proved != null && report.PhoneHash == proved)));
    }

    public async Task<bool> IsMineAsync(Report report, CancellationToken cancellation)
        => (report.ReporterId is { } id && id == user.Caller.AccountId)
            || (report.Confirmation != Confirmation.Waiting && report.PhoneHash is { } kept && kept == await HashAsync(cancellation));

    private async Task<string?> HashAsync(CancellationToken cancellation)
    {
        if (!hash.Known)
        {
            hash = (true, user.Caller.AccountId is { } id && await accounts.FindProvedAsync(id, cancellation) is { } phone ? await phones.HashAsync(phone, cancellation) : null);
        }

        return hash.Value;
    }
}
