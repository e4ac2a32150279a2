using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Caching;
using Shanzhi.Communities.Directories;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.About;

[AllowAnonymous]
[CachedPage(PublicPages.Home)]
internal sealed class FeedbackModel(IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    public void OnGet() => shell.Title = texts["哪里还没做好"];
}
