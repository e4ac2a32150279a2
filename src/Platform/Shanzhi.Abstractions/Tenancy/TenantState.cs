namespace Shanzhi.Tenancy;

public enum TenantState
{
    /// <summary>Applied for, not approved yet.</summary>
    Uninitialized = 0,

    /// <summary>Being set up; answers 503 with Retry-After.</summary>
    Initializing = 1,

    Running = 2,

    /// <summary>Suspended (停用): answers 503, keeps its data.</summary>
    Disabled = 3,
}
