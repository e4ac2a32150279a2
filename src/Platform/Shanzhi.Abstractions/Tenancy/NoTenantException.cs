namespace Shanzhi.Tenancy;

/// <summary>Tenant data was asked for outside any tenant. Always a programming error: enter through <see cref="ShellScope"/>.</summary>
public sealed class NoTenantException() : InvalidOperationException("There is no tenant in this scope; enter one through ShellScope.UsingAsync.");
