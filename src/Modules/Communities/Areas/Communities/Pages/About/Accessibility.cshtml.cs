using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Caching;
using Shanzhi.Communities.Directories;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.About;

[AllowAnonymous]
[CachedPage(PublicPages.Home)]
internal sealed class AccessibilityModel(IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    public void OnGet() => shell.Title = texts["无障碍说明"];
}
