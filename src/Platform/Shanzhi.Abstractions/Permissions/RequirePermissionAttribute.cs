namespace Shanzhi.Permissions;

/// <summary>
/// On a page model or endpoint: the caller holds the permission somewhere in this tenant, or everywhere. Which area is checked by the handler.
/// Every endpoint carries this, <see cref="SignedInAttribute"/> or explicit anonymous access.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequirePermissionAttribute(string permission) : Attribute
{
    public string Permission { get; } = permission;

    /// <summary>For what the whole tenant shares: the permission must be held over all of it.</summary>
    public bool Everywhere { get; set; }
}

/// <summary>Any signed-in account of this tenant.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SignedInAttribute : Attribute;

/// <summary>Only on the operator's host, never inside a tenant, and only for a signed-in operator.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OperatorOnlyAttribute : Attribute;
