using Shanzhi.Data;

namespace Shanzhi.Platform.Tests.Kernel;

/// <summary>One theory runs the same test on every store.</summary>
public static class Stores
{
    public static TheoryData<DatabaseProvider> All => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];
}
