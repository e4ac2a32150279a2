using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Broadcast.Services;

/// <summary>By which keys the caller stands among those told: their number, and the account itself.</summary>
internal sealed class OwnKeys(ICurrentUser user, IAccountPhones phones, Keys keys)
{
    public async Task<List<string>> OfCallerAsync(CancellationToken cancellation)
    {
        var account = user.Caller.AccountId ?? throw new NotFoundException();
        List<string> own = [await keys.PersonAsync(null, account, cancellation)];
        if (await phones.FindAsync(account, cancellation) is { } phone)
        {
            own.Add(await keys.PersonAsync(phone, null, cancellation));
        }

        return own;
    }
}
