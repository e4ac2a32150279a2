using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Caching;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Communities.Imports;

/// <summary>
/// Staff with their posts (工作人员名册). It adds accounts and posts and changes nothing of an account that is there. Accounts come without a password:
/// a sheet of first passwords is printed afterwards, so that none lies in the database.
/// </summary>
internal sealed class StaffImport(
    CommunitiesDbContext db, AreaDirectory areas, RoleBook roles, StaffUndo undo, ICurrentUser user, ITenantCache cache, IAuditTrail audit, TimeProvider time) : IImportKind
{
    private const int SliceSize = 200;

    public ImportKind Kind => ImportKind.Staff;

    public ImportSheet Sheet => StaffSheet.Sheet;

    public Permission Permission => AccountPermissions.StaffManage;

    public async Task<ImportPlan> CheckAsync(SpreadsheetTable table, HeaderMap map, string fileName, CancellationToken cancellation)
    {
        var tree = await areas.TreeAsync(cancellation);
        var book = await roles.GetAsync(cancellation);
        var reader = new StaffReader(new StaffPlaces(tree), [.. book.Values.Where(role => role.Key != Roles.Villager).OrderBy(role => role.Order)], time.Today());
        var filled = table.Rows.Where(row => !map.IsExample(row)).ToList();
        var rows = reader.Read(map, filled);
        var problems = reader.Problems.ToList();
        var counts = new ImportCounts();
        var good = new List<StaffRow>(rows.Count);
        // Somebody with two posts is new once, though the posts lie in two slices.
        var fresh = new HashSet<string>(StringComparer.Ordinal);
        foreach (var slice in rows.Chunk(SliceSize))
        {
            var match = await MatchAsync(slice, user.Caller, tree, book, cancellation);
            problems.AddRange(match.Problems);
            good.AddRange(match.Rows.Select(x => x.Row));
            counts.StaffAdded += match.Rows.Count(x => x.Account is null && fresh.Add(x.Row.Login));
            counts.PostsAdded += match.Rows.Count(x => !x.Held);
            counts.Unchanged += match.Rows.Count(x => x.Held);
        }

        var scope = ImportPlan.ScopeOf(good.Select(row => tree.Find(row.AreaId)!.View.Path), user.Caller.Reach(Permission));
        return new ImportPlan<StaffRow>(Kind, fileName, scope, filled.Count, problems, counts, good, SliceSize);
    }

    public async Task<AppliedSlice> ApplyAsync(Import import, string slice, ImportNotes notes, CancellationToken cancellation)
    {
        var rows = JsonSerializer.Deserialize<StaffRow[]>(slice) ?? [];
        var tree = await areas.TreeAsync(cancellation);
        var book = await roles.LoadAsync(cancellation);
        // Rights are those of whoever let the table in, as they are now: nobody climbs by a table that waited.
        var starter = import.ById is { } id ? new Caller(id, import.By, await roles.GrantsOfAsync(id, time.Today(), cancellation)) : Caller.System;
        var match = await MatchAsync(rows, starter, tree, book, cancellation);
        var added = new Dictionary<string, Account>(StringComparer.Ordinal);
        var counts = new ImportCounts { Unchanged = match.Rows.Count(x => x.Held) };
        List<ImportNote> noted = [];
        foreach (var (row, known, held) in match.Rows.Where(x => !x.Held))
        {
            var account = known ?? added.GetValueOrDefault(row.Login);
            if (account is null)
            {
                account = Account.ForStaff(row.Login, row.Name, row.Phone, time.GetUtcNow());
                account.MustChangePassword = true;
                added.Add(row.Login, account);
                db.Accounts.Add(account);
                counts.StaffAdded++;
                noted.Add(new ImportNote(ImportedThing.Staff, account.Id, row.Row, 0, null));
                audit.Record("accounts.staff.add", $"account/{account.Id} import/{import.Id}", "名册导入");
            }

            var place = tree.Find(row.AreaId)!.View;
            var post = new Post(account.Id, row.Role, place.Id, place.Path, row.From, row.To, row.Reason.Length > 0 ? row.Reason : import.FileName);
            db.Posts.Add(post);
            cache.Forget(account.Id);
            counts.PostsAdded++;
            noted.Add(new ImportNote(ImportedThing.Post, post.Id, row.Row, 0, null));
            audit.Record("accounts.post.appoint", $"{post.Subject(book)} import/{import.Id}", "名册导入");
        }

        await notes.AddAsync(noted, cancellation);
        return new AppliedSlice(rows.Length, counts, match.Problems);
    }

    public Task<IReadOnlyList<RowProblem>> UndoAsync(ImportedThing thing, IReadOnlyList<ImportChange> changes, CancellationToken cancellation)
        => undo.RunAsync(thing, changes, cancellation);

    private async Task<Matched> MatchAsync(IReadOnlyList<StaffRow> rows, Caller caller, AreaTree tree, IReadOnlyDictionary<string, RoleView> book, CancellationToken cancellation)
    {
        var logins = rows.Select(row => row.Login).ToList();
        var phones = rows.Select(row => row.Phone).OfType<string>().ToList();
        var known = await db.Accounts.AsNoTracking().Where(x => x.Kind == AccountKind.Staff && (logins.Contains(x.Login!) || phones.Contains(x.Phone!))).ToListAsync(cancellation);
        var ids = known.ConvertAll(x => x.Id);
        var posts = await db.Posts.AsNoTracking().Where(x => ids.Contains(x.AccountId) && x.EndedAt == null).ToListAsync(cancellation);
        var problems = new List<RowProblem>();
        var good = new List<(StaffRow, Account?, bool)>();
        foreach (var row in rows)
        {
            var account = known.Find(x => x.Login == row.Login) ?? known.Find(x => row.Phone is not null && x.Phone == row.Phone);
            if (Complaint(row, account, known, tree.Find(row.AreaId)?.View, caller, book.GetValueOrDefault(row.Role)) is var (key, message))
            {
                problems.Add(new RowProblem(row.Row, StaffSheet.HeaderOf(key), message));
                continue;
            }

            good.Add((row, account, account is not null && posts.Exists(x => x.AccountId == account.Id && x.RoleKey == row.Role && x.AreaId == tree.Find(row.AreaId)!.View.Id && !(x.To < row.From))));
        }

        return new Matched(good, problems);
    }

    private static (string Key, string Message)? Complaint(StaffRow row, Account? account, List<Account> known, AreaView? place, Caller caller, RoleView? role)
        => place is null || role is null ? (StaffSheet.Village, "这个地方或者职务已经没有了，请重新核对。")
            : !caller.Can(AccountPermissions.StaffManage, place.Path) || !caller.Can(AccountPermissions.PostsManage, place.Path) ? (StaffSheet.Village, $"您不能在{place.Name}任免职务。")
            : Reach.Beyond(caller, role.Permissions.Select(name => new Grant(name, place.Path))).Count > 0 ? (StaffSheet.Role, $"{role.Title}的权限比您的大，要请上一级来导。")
            : StartRoles.Elsewhere(role.Key, place) is { } elsewhere ? (StaffSheet.Role, elsewhere)
            : account is null ? null
            : account.DisplayName != row.Name ? (StaffSheet.Name, $"登录名 {account.Login} 已经是{account.DisplayName}的，姓名对不上。")
            : account.Disabled ? (StaffSheet.Login, "这个账号停用了，先恢复再导。")
            : row.Phone is not null && known.Exists(x => x.Phone == row.Phone && x.Id != account.Id) ? (StaffSheet.Phone, "这个手机号已经是另一位工作人员的了。")
            : null;

    private sealed record Matched(IReadOnlyList<(StaffRow Row, Account? Account, bool Held)> Rows, IReadOnlyList<RowProblem> Problems);
}
