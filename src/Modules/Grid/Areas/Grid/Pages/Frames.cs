using Microsoft.Extensions.Localization;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Pages;

/// <summary>What surrounds the module's pages.</summary>
internal sealed class Frames(IPageShell shell, IVillageShell villages, IStringLocalizer<SharedStrings> texts)
{
    /// <param name="title">Said in the reader's language where it is one of ours.</param>
    /// <param name="current">Entry of the bottom bar: <c>report</c>, or null.</param>
    /// <exception cref="NotFoundException">No village of that code.</exception>
    public async Task<AreaView> VillageAsync(string code, string title, string? current = null)
        => await villages.EnterAsync(code, texts[title], current) ?? throw new NotFoundException();

    public void Staff(string title)
    {
        shell.Kind = ShellKind.Staff;
        shell.Title = texts[title];
        shell.PlaceHref = "~/grid/work";
    }

    public void Paper(string title)
    {
        shell.Kind = ShellKind.Print;
        shell.Title = texts[title];
    }
}
