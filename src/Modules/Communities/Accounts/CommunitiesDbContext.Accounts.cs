using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Accounts;

namespace Shanzhi.Communities.Data;

internal sealed partial class CommunitiesDbContext
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<AccountPerson> AccountPeople => Set<AccountPerson>();

    public DbSet<OneTimeCode> OneTimeCodes => Set<OneTimeCode>();

    public DbSet<SignInFailure> SignInFailures => Set<SignInFailure>();

    public DbSet<Role> Roles => Set<Role>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<Term> Terms => Set<Term>();

    public DbSet<HouseholdClaim> HouseholdClaims => Set<HouseholdClaim>();

    public DbSet<PhoneChange> PhoneChanges => Set<PhoneChange>();
}
