using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Pages;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Pages;

/// <summary>What a page says was done, in the reader's language.</summary>
internal static class Said
{
    public static void Done(this PageModel page, string sentence, params object[] values) => page.TempData.Done(page.Texts()[sentence, values]);
}
