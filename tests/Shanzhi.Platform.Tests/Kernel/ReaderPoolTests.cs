using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Hosting;
using Shanzhi.Platform.Tenancy;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Kernel;

/// <summary>Which readers stay open: few, unless one county is asked for by many at once.</summary>
public sealed class ReaderPoolTests : IDisposable
{
    private const int Many = 40;
    private const int Few = 16;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("shanzhi-readers-");
    private readonly ManualTimeProvider time = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
    private readonly SqliteReaderPool pool;
    private readonly TenantFiles files;

    public ReaderPoolTests()
    {
        files = new TenantFiles(Options.Create(new PlatformOptions { DataPath = folder.FullName }));
        pool = new SqliteReaderPool(files, time);
    }

    public void Dispose()
    {
        pool.Dispose();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Of_many_counties_asked_one_after_the_other_few_readers_stay()
    {
        List<TenantConnection> first = [];
        for (var id = 1; id <= Many; id++)
        {
            first.Add((await UseAsync(id, 1))[0]);
        }

        first.Reverse();
        var kept = 0;
        foreach (var reader in first)
        {
            kept += ReferenceEquals((await pool.RentAsync(Tenant(reader.Tenant.Id), Stop)).Connection, reader) ? 1 : 0;
        }

        kept.ShouldBe(Few);
    }

    [Fact]
    public async Task Readers_given_back_while_the_host_goes_down_are_closed_and_break_nothing()
    {
        for (var round = 0; round < 50; round++)
        {
            SqliteReaderPool closing = new(files, time);
            List<(TenantConnection Connection, int Generation)> rented = [];
            while (rented.Count < Many)
            {
                rented.Add(await closing.RentAsync(Tenant(1), Stop));
            }

            rented.Take(Many / 2).ToList().ForEach(one => closing.Return(one.Connection, one.Generation));
            var back = Task.Run(() => rented.Skip(Many / 2).ToList().ForEach(one => closing.Return(one.Connection, one.Generation)), Stop);
            closing.Dispose();
            await back;
            var after = (await closing.RentAsync(Tenant(1), Stop)).Connection;
            rented.ShouldNotContain(one => ReferenceEquals(one.Connection, after), "none of them is kept");
            after.Dispose();
        }
    }

    [Fact]
    public async Task Of_one_county_asked_by_many_at_once_all_stay_while_they_come_back_within_a_moment()
    {
        var first = await UseAsync(1, Many);
        (await UseAsync(1, Many)).Intersect(first).Count().ShouldBe(Many);
        time.Advance(TimeSpan.FromSeconds(1));
        await UseAsync(1, 1);
        (await UseAsync(1, Many)).Intersect(first).Count().ShouldBeLessThanOrEqualTo(Few);
    }

    [Theory]
    [InlineData(0, 256)]
    [InlineData(512, 2048)]
    [InlineData(16384, 16384)]
    public async Task Of_a_large_file_a_reader_keeps_more_at_hand(long megabytes, int kibibytes)
    {
        var file = Path.Combine(folder.FullName, "large.db");
        await using (var made = await SqliteConnections.OpenWriterAsync(file, Stop))
        {
            await using var table = made.CreateCommand();
            table.CommandText = "CREATE TABLE t (x)";
            await table.ExecuteNonQueryAsync(Stop);
        }

        await using (var grown = File.OpenWrite(file))
        {
            // Sparse: only its length is looked at.
            grown.SetLength(Math.Max(grown.Length, megabytes * 1024 * 1024));
        }

        await using var reader = await SqliteConnections.OpenReaderAsync(file, Stop);
        await using var asked = reader.CreateCommand();
        asked.CommandText = "PRAGMA cache_size";
        (await asked.ExecuteScalarAsync(Stop)).ShouldBe(-(long)kibibytes);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ShellSettings Tenant(int id)
    {
        Directory.CreateDirectory(files.Folder(id));
        using var connection = new SqliteConnection($"Data Source={files.Database(id)};Pooling=False");
        connection.Open();
        return new ShellSettings { Id = id, Identifier = $"t{id}", Name = $"t{id}" };
    }

    private async Task<IReadOnlyList<TenantConnection>> UseAsync(int id, int count)
    {
        var tenant = Tenant(id);
        List<(TenantConnection Connection, int Generation)> rented = [];
        for (var at = 0; at < count; at++)
        {
            rented.Add(await pool.RentAsync(tenant, Stop));
        }

        rented.ForEach(one => pool.Return(one.Connection, one.Generation));
        return [.. rented.Select(one => one.Connection)];
    }
}
