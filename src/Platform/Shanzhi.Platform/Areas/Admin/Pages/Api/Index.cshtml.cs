using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Api;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Platform.Api;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Admin.Pages.Api;

/// <param name="Scopes">Their titles.</param>
internal sealed record KeyLine(Guid Id, string Name, string Tail, IReadOnlyList<string> Scopes, string? AreaCode, DateTimeOffset? ExpiresAt, bool Expired, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt);

/// <summary>接口密钥: what other systems call with. A new one is shown once, after it was made.</summary>
[RequirePermission(AdminPermissions.ApiName, Everywhere = true)]
internal sealed class IndexModel(KernelDbContext database, ApiScopes scopes, TimeProvider time) : AdminPage
{
    public const int Size = 20;
    private const string SecretKey = "Shanzhi.ApiKey";

    protected override string Heading => "接口密钥";

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    [BindProperty]
    public KeyInput Input { get; set; } = new();

    public string? Secret { get; private set; }

    public IReadOnlyList<ApiScope> Known => scopes.All;

    public IReadOnlyList<KeyLine> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Secret = TempData[SecretKey] as string;
        if (Secret is not null)
        {
            Response.Headers.CacheControl = "no-store";
        }

        await LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var secret = ProgramSecret.New(ApiKeyTokens.KeyPrefix);
        var hash = ProgramSecret.Hash(secret);
        if (ModelState.IsValid)
        {
            var (done, id) = await this.TrySendAsync(new AddApiKey(Input.Name ?? "", Input.Scopes, Input.AreaCode, Input.Days, hash, secret[^4..]));
            if (done)
            {
                // Sent twice, the first one's key was kept, and the first answer showed it.
                if (await database.Set<ApiKey>().AnyAsync(key => key.Id == id && key.Hash == hash, cancellation))
                {
                    TempData[SecretKey] = secret;
                }

                return RedirectToPage();
            }
        }

        await LoadAsync(cancellation);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var all = database.Set<ApiKey>().AsNoTracking();
        Total = await all.CountAsync(cancellation);
        P = Math.Clamp(P, 1, Math.Max(1, (Total + Size - 1) / Size));
        var rows = await all.OrderByDescending(key => key.At).ThenByDescending(key => key.Id).Skip((P - 1) * Size).Take(Size).ToListAsync(cancellation);
        Lines = [.. rows.Select(key => new KeyLine(key.Id, key.Name, key.Tail, [.. scopes.Of(key.Scopes).Select(scope => scope.Title)], key.AreaCode, key.ExpiresAt, key.ExpiresAt <= now, key.LastUsedAt, key.RevokedAt))];
    }
}

internal sealed class KeyInput
{
    public string? Name { get; set; }

    public List<string> Scopes { get; set; } = [];

    public string? AreaCode { get; set; }

    public int? Days { get; set; }
}
