using Shanzhi.Communities.Domain;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Pages.AdminImports;

[RequirePermission(Permissions.RunImportsName)]
internal sealed class IndexModel() : UploadPage(ImportKind.Roster, "导入住户表格");
