using Shanzhi.Data;

namespace Shanzhi.HouseholdFiles.Tests;

/// <summary>The same on PostgreSQL; where there is none, the tests that stand on it are skipped in plain sight.</summary>
public sealed class PostgreSqlFilesHost : FilesHost, IAsyncLifetime
{
    private string? missing;

    internal override DatabaseProvider Provider => DatabaseProvider.PostgreSql;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        try
        {
            await InitializeAsync();
        }
        catch (Xunit.Sdk.SkipException exception)
        {
            missing = exception.Message;
        }
    }

    ValueTask IAsyncDisposable.DisposeAsync() => missing is null ? DisposeAsync() : ValueTask.CompletedTask;

    internal PostgreSqlFilesHost OrSkip()
    {
        Assert.SkipWhen(missing is not null, missing ?? "");
        return this;
    }
}
