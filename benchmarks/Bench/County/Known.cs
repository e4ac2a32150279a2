using System.Data.Common;
using Shanzhi.Areas;

namespace Shanzhi.Bench.County;

/// <summary>What the questions are put together from: read from the store before.</summary>
internal sealed record Known(
    int Tenant, AreaPath County, AreaPath Town, Guid TownId, AreaPath Village, Guid VillageId, IReadOnlyDictionary<string, Guid> Logins, IReadOnlyList<(string Number, Guid Id)> Numbers, IReadOnlyList<string> Names, IReadOnlyList<string> Hashes,
    IReadOnlyList<string> Words, DateTimeOffset Now, int Years)
{
    public static async Task<Known> ReadAsync(Store store, int years)
    {
        await using var connection = await store.OpenAsync();
        var tenant = int.Parse((await RowsAsync(connection, "SELECT \"TenantId\" FROM communities_areas WHERE \"Code\" = '330825000000' OR \"Code\" = '330825'"))[0][0].ToString()!);
        async Task<(Guid, AreaPath)> Area(string code)
        {
            var row = (await RowsAsync(connection, $"SELECT \"Id\", \"Path\" FROM communities_areas WHERE \"TenantId\" = {tenant} AND \"Code\" IN ('{code}', '{code}000', '{code}000000')"))[0];
            return (Of(row[0]), new AreaPath((string)row[1]));
        }

        var (_, county) = await Area("330825");
        var (townId, town) = await Area("330825109");
        var (villageId, village) = await Area("330825109205");
        var logins = (await RowsAsync(connection, $"SELECT \"Login\", \"Id\" FROM communities_accounts WHERE \"TenantId\" = {tenant} AND \"Login\" IN ('centre', 'town', 'village', 'grid', 'admin')")).ToDictionary(row => (string)row[0], row => Of(row[1]), StringComparer.Ordinal);
        // Of all the years: each stride of the unique index.
        var numbers = await RowsAsync(connection, $"SELECT \"Number\", \"Id\", \"Text\" FROM grid_reports WHERE \"TenantId\" = {tenant} AND NOT \"Private\" AND \"State\" = 10 AND \"Number\" LIKE '%77'");
        // Of the village, so that whoever looks there finds somebody.
        var names = await RowsAsync(connection, $"SELECT \"Name\" FROM communities_residents WHERE \"TenantId\" = {tenant} AND \"HouseholdId\" IN (SELECT \"Id\" FROM communities_households WHERE \"TenantId\" = {tenant} AND \"Place\" >= '{village.Lower}' AND \"Place\" < '{village.Upper}') ORDER BY \"Id\" LIMIT 2000");
        var hashes = await RowsAsync(connection, $"SELECT \"Hash\" FROM householdfiles_terms WHERE \"TenantId\" = {tenant} ORDER BY \"Id\" LIMIT 2000");
        return new Known(tenant, county, town, townId, village, villageId, logins, numbers.ConvertAll(row => ((string)row[0], Of(row[1]))), names.ConvertAll(row => (string)row[0]), hashes.ConvertAll(row => (string)row[0]),
            numbers.ConvertAll(row => ((string)row[2]).Split('，') is [_, var second, ..] && second.IndexOf('家') is > 0 and var at ? second[..at] : "路灯"), TimeProvider.System.GetUtcNow(), years);
    }

    private static Guid Of(object value) => value as Guid? ?? new Guid((byte[])value, bigEndian: true);

    private static async Task<List<object[]>> RowsAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<object[]> rows = [];
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
