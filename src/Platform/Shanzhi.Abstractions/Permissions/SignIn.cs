namespace Shanzhi.Permissions;

/// <summary>Names of the sign-in schemes and of what a ticket carries.</summary>
public static class ShanzhiAuthentication
{
    /// <summary>Accounts of a tenant.</summary>
    public const string Scheme = "Shanzhi";

    /// <summary>Operators of the whole service, on the default host only.</summary>
    public const string OperatorScheme = "Operator";

    /// <summary>Number of the tenant the ticket was made in; it is refused in any other.</summary>
    public const string TenantClaim = "tid";

    public const string AccountClaim = "sub";

    /// <summary>Security stamp at sign-in; once the account's own has changed the ticket is dead.</summary>
    public const string StampClaim = "stamp";
}

/// <summary>Writes and removes the ticket of the current request's tenant.</summary>
public interface ISignIn
{
    /// <param name="remember">Keep the ticket on this device after the browser is closed.</param>
    /// <exception cref="Tenancy.NoTenantException">There is no tenant in this request.</exception>
    Task SignInAsync(Guid accountId, string stamp, bool remember);

    Task SignOutAsync();
}

/// <summary>Turns a ticket into a caller; asked at each request of somebody signed in.</summary>
public interface ICallerSource
{
    /// <summary>The account with its rights, or null when the account is gone, disabled or its stamp has changed.</summary>
    Task<Caller?> FindAsync(Guid accountId, string securityStamp, CancellationToken cancellation);
}
