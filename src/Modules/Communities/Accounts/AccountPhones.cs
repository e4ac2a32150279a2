using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Data;

namespace Shanzhi.Communities.Accounts;

internal sealed class AccountPhones(CommunitiesDbContext db) : IAccountPhones
{
    public Task<string?> FindAsync(Guid accountId, CancellationToken cancellation = default)
        => db.Accounts.AsNoTracking().Where(account => account.Id == accountId && !account.Disabled).Select(account => account.Phone).SingleOrDefaultAsync(cancellation);

    public Task<string?> FindProvedAsync(Guid accountId, CancellationToken cancellation = default)
        => db.Accounts.AsNoTracking().Where(account => account.Id == accountId && account.PhoneProvedAt != null && !account.Disabled).Select(account => account.Phone).SingleOrDefaultAsync(cancellation);
}
