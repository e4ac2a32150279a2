using System.Globalization;
using Shanzhi.Permissions;
using Shanzhi.Platform.Audit;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Admin.Pages.Audit;

/// <summary>
/// Reads the chain from its first entry to its last. The end found (锚) is printed and kept on paper: whoever holds it can tell later that nothing
/// before it was changed or cut.
/// </summary>
[RequirePermission(AdminPermissions.AuditName, Everywhere = true)]
internal sealed class CheckModel(AuditVerifier verifier, IPageShell shell, TimeProvider time) : AdminPage
{
    protected override string Heading => "查操作记录";

    public AuditVerdict? Verdict { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string Place => Tenant.Name;

    /// <summary>The end's hash in groups of four, as people read it aloud.</summary>
    public string Groups => string.Join(' ', Verdict!.Head.Hash.Chunk(4).Select(group => new string(group)));

    public string Number => Verdict!.Head.Sequence.ToString("N0", CultureInfo.InvariantCulture);

    public string Problem => Verdict!.In(T);

    public void OnGet()
    {
    }

    public async Task OnPostAsync(CancellationToken cancellation)
    {
        Verdict = await verifier.VerifyAsync(cancellation: cancellation);
        At = time.GetUtcNow();
        if (Verdict is { Intact: true, Entries: > 0 })
        {
            // A sheet to print and sign.
            shell.Kind = ShellKind.Print;
        }
    }
}
