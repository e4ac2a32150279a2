using Microsoft.Data.Sqlite;
using Shanzhi.Bench.County;

namespace Shanzhi.Bench;

/// <summary>Folders, built programs, and the demo county both sides are measured on.</summary>
internal sealed class Workshop(string data, string host, string bare, int port)
{
    public const string Village = "330825109205";
    public const string Cookie = "shanzhi-bench=1";
    private const string Tenant = "longyou";

    public string Data { get; } = Path.GetFullPath(data);

    public string Host { get; } = Path.GetFullPath(host);

    public Uri HostAddress { get; } = new($"http://127.0.0.1:{port}/");

    public Uri BareAddress { get; } = new($"http://127.0.0.1:{port + 1}/");

    public Uri TenantAddress => new(HostAddress, $"{Tenant}/");

    /// <summary>The demo county as it comes, made once: Longyou with invented people, notices and reports.</summary>
    public async Task<string> DemoAsync()
    {
        var folder = Path.Combine(Data, "demo");
        if (!File.Exists(Path.Combine(folder, "made")))
        {
            Remove(folder);
            await using var site = await StartHostAsync(folder, "Development");
            await site.StopAsync();
            await File.WriteAllTextAsync(Path.Combine(folder, "made"), "");
        }

        return folder;
    }

    /// <summary>A fresh copy of the demo county to work on.</summary>
    public async Task<string> CopyDemoAsync(string name)
    {
        var from = await DemoAsync();
        var to = Path.Combine(Data, name);
        Remove(to);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return to;
    }

    /// <param name="environment">Production, as it would run; rate limits are lifted, since one address plays a whole county.</param>
    public Task<Site> StartHostAsync(string folder, string environment = "Production") => Site.StartAsync(Host, HostAddress, new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = environment,
        ["Shanzhi__DataPath"] = folder,
        ["Shanzhi__ReadsPerMinute"] = "1000000000",
        ["Shanzhi__WritesPerMinute"] = "1000000000",
    });

    /// <summary>The same on a store that is not in the folder alone.</summary>
    public Task<Site> StartHostAsync(Store store, string environment = "Production") => Site.StartAsync(Host, HostAddress, new(store.Settings.Select(pair => KeyValuePair.Create(pair.Key.Replace(":", "__", StringComparison.Ordinal), pair.Value!)))
    {
        ["ASPNETCORE_ENVIRONMENT"] = environment,
        ["Shanzhi__DataPath"] = store.Folder,
        ["Shanzhi__ReadsPerMinute"] = "1000000000",
        ["Shanzhi__WritesPerMinute"] = "1000000000",
    });

    /// <summary>The bare app's page of a village.</summary>
    public Uri BarePage => new(BareAddress, $"v/{Village}");

    /// <summary>On a copy of a folder's tenant, with the page the product makes of it.</summary>
    public async Task<Site> StartBareAsync(string folder, string html)
    {
        var (database, page) = (Path.Combine(folder, "bare.db"), Path.Combine(folder, "page.html"));
        Backup(TenantDatabase(folder), database);
        await File.WriteAllTextAsync(page, html);
        return await Site.StartAsync(Path.GetFullPath(bare), BareAddress, new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Bare__Database"] = database,
            ["Bare__Page"] = page,
        });
    }

    public static string TenantDatabase(string folder, int id = 1) => Path.Combine(folder, "tenants", id.ToString(), "tenant.db");

    /// <summary>A whole copy, with what still lies in the write-ahead log.</summary>
    public static void Backup(string from, string to)
    {
        using var source = new SqliteConnection($"Data Source={from};Pooling=false");
        using var target = new SqliteConnection($"Data Source={to};Pooling=false");
        source.Open();
        target.Open();
        source.BackupDatabase(target);
    }

    /// <summary>Codes of the first villages of a tenant's file.</summary>
    public static IReadOnlyList<string> Villages(string database, int take)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Code FROM communities_areas WHERE Level = 3 ORDER BY Code LIMIT $take";
        command.Parameters.AddWithValue("$take", take);
        using var reader = command.ExecuteReader();
        List<string> codes = [];
        while (reader.Read())
        {
            codes.Add(reader.GetString(0));
        }

        return codes;
    }

    public static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
