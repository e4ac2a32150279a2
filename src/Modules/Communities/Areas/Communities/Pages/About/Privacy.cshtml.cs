using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Caching;
using Shanzhi.Communities.Directories;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.About;

[AllowAnonymous]
[CachedPage(PublicPages.Home)]
internal sealed class PrivacyModel(IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    public void OnGet() => shell.Title = texts["您的信息怎么用"];
}
