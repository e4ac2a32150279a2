namespace Shanzhi.Audit;

/// <summary>Who did what, to what, from where and why. Kept with the command, hash-chained per tenant, never changed.</summary>
public interface IAuditTrail
{
    /// <param name="action">Stable key: <c>grid.report.assign</c>.</param>
    /// <param name="subject">What it was done to: type and id, no personal data.</param>
    /// <param name="reason">What the person gave as reason; no personal data.</param>
    /// <param name="nameless">Kept as a guest's, without account and address, whoever is signed in: for what somebody was promised to say without a name (不留名).</param>
    void Record(string action, string subject, string? reason = null, bool nameless = false);
}
