using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Shanzhi.Areas;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
using Shanzhi.Messaging;
using Shanzhi.Recipes;

namespace Shanzhi.Communities.Accounts;

/// <summary>Recipe step <c>accounts.demo</c>: people to sign in as while developing. Refused in production: the passwords are known to all.</summary>
internal sealed class DemoAccountsSpec
{
    public List<DemoAccount> Accounts { get; set; } = [];
}

internal sealed class DemoAccount
{
    /// <summary>Empty for a villager, who signs in by phone.</summary>
    public string Login { get; set; } = "";

    public string Name { get; set; } = "";

    public string Password { get; set; } = "";

    public string Role { get; set; } = "";

    public string AreaCode { get; set; } = "";

    public string? Phone { get; set; }
}

internal sealed class DemoAccountsStep(CommunitiesDbContext db, IAreaDirectory areas, ITenantCache cache, IHostEnvironment environment, TimeProvider time) : RecipeStep<DemoAccountsSpec>
{
    // A step runs while the tenant's writer waits, and long hashing keeps nothing that all know. The first sign-in hashes anew, as with any hash of an older kind.
    private static readonly PasswordHasher<Account> Quick = new(Options.Create(new PasswordHasherOptions { IterationCount = 1 }));

    public override string Name => "accounts.demo";

    protected override async Task ExecuteAsync(DemoAccountsSpec step, RecipeContext context, CancellationToken cancellation)
    {
        if (environment.IsProduction())
        {
            throw new InputException("", "accounts.demo 只能在开发环境用：密码大家都知道。");
        }

        foreach (var spec in step.Accounts)
        {
            var phone = PhoneNumbers.Normalize(spec.Phone);
            var account = spec.Login.Length == 0 ? await VillagerAsync(spec, phone, context, cancellation) : await StaffAsync(spec, phone, context, cancellation);
            if (account.Kind == AccountKind.Staff)
            {
                await PostAsync(account, spec, context, cancellation);
            }
        }
    }

    private async Task<Account> VillagerAsync(DemoAccount spec, string? phone, RecipeContext context, CancellationToken cancellation)
    {
        var account = await db.Accounts.FirstOrDefaultAsync(x => x.Kind == AccountKind.Villager && x.Phone == phone, cancellation);
        if (account is null)
        {
            account = Account.ForVillager(phone ?? throw new InputException("phone", "村民要有手机号。"), time.GetUtcNow());
            account.DisplayName = spec.Name;
            Add(account, spec.Name, context);
        }

        return account;
    }

    private async Task<Account> StaffAsync(DemoAccount spec, string? phone, RecipeContext context, CancellationToken cancellation)
    {
        var login = Account.NormalizeLogin(spec.Login);
        var account = await db.Accounts.FirstOrDefaultAsync(x => x.Login == login, cancellation);
        if (account is null)
        {
            account = Account.ForStaff(login, spec.Name, phone, time.GetUtcNow());
            account.PasswordHash = Quick.HashPassword(account, spec.Password);
            Add(account, login, context);
        }

        return account;
    }

    private void Add(Account account, string name, RecipeContext context)
    {
        db.Accounts.Add(account);
        context.Changed($"account {name}");
    }

    private async Task PostAsync(Account account, DemoAccount spec, RecipeContext context, CancellationToken cancellation)
    {
        var area = await areas.FindByCodeAsync(spec.AreaCode, cancellation) ?? throw new InputException("areaCode", "没有代码是 {0} 的地方。", spec.AreaCode);
        if (!await db.Posts.AnyAsync(x => x.AccountId == account.Id && x.RoleKey == spec.Role && x.AreaId == area.Id && x.EndedAt == null, cancellation))
        {
            cache.Forget(account.Id);
            db.Posts.Add(new Post(account.Id, spec.Role, area.Id, area.Path, time.Today(), null, "示例"));
            context.Changed($"post {spec.Login} {spec.Role}@{spec.AreaCode}");
        }
    }
}
