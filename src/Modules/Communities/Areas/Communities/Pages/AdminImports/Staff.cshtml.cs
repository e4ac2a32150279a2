using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Domain;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Pages.AdminImports;

[RequirePermission(AccountPermissions.StaffManageName)]
internal sealed class StaffModel() : UploadPage(ImportKind.Staff, "导入工作人员表格");
