using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace Shanzhi.Ui;

/// <summary>Which pages load what keeps work on the phone: those of staff, for the count of what waits there, and those with such a form.</summary>
public static class FieldScript
{
    private static readonly object Key = new();

    /// <summary>The page carries a form that waits on the phone, or may be read there without a network.</summary>
    public static void NeedsFieldScript(this ViewContext view) => view.HttpContext.Items[Key] = true;

    /// <summary>Whether the layout should load the field script.</summary>
    public static bool WantsFieldScript(this ViewContext view)
    {
        var shell = view.HttpContext.RequestServices.GetRequiredService<IPageShell>();
        return shell.FieldScript.Length > 0 && (view.HttpContext.Items.ContainsKey(Key) || (shell.Kind == ShellKind.Staff && shell.AccountKey is not null));
    }
}
