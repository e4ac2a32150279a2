namespace Shanzhi.Permissions;

/// <summary>Opens a county's door: the module that keeps accounts makes the first administrator (县级管理员), who adds everybody else.</summary>
public interface IAdministratorAccounts
{
    /// <summary>True while nobody can administer the county.</summary>
    Task<bool> MissingAsync(CancellationToken cancellation = default);

    /// <returns>The password, to be shown once; it must be changed at the first sign-in.</returns>
    /// <exception cref="Messaging.InputException">There is an administrator already, or a field will not do: <c>Login</c>, <c>Name</c>, <c>Phone</c>.</exception>
    Task<string> AddFirstAsync(string login, string name, string? phone, CancellationToken cancellation = default);
}
