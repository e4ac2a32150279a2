namespace Shanzhi.E2E.Field;

/// <summary>What a network or a server does to one request of the phone's.</summary>
internal enum Fault
{
    None,

    /// <summary>Cut before anything arrived.</summary>
    CutBefore,

    /// <summary>Cut in the middle of what the phone sends.</summary>
    CutDuring,

    /// <summary>The server did it; its answer is lost whole.</summary>
    CutAfter,

    /// <summary>The server did it; its answer breaks off.</summary>
    CutAnswer,

    /// <summary>500, and nothing done.</summary>
    ServerError,

    /// <summary>A captive portal (要先登录的无线网) answers 200 with a page of its own.</summary>
    Portal,

    /// <summary>A captive portal sends elsewhere.</summary>
    PortalRedirect,
}
