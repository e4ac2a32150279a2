using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shanzhi.Messaging;

namespace Shanzhi.Platform.Data;

/// <summary>What a store says, in the words the pages know.</summary>
internal static class WriteErrors
{
    private const int SqliteConstraintUnique = 2067;
    private const int SqliteConstraintPrimaryKey = 1555;

    public static Exception Translate(Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => new ConflictException("别人刚刚改过这件事，请看看现在的样子再改。"),
        DbUpdateException { InnerException: SqliteException { SqliteExtendedErrorCode: SqliteConstraintUnique or SqliteConstraintPrimaryKey } }
            or DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } }
            => new ConflictException("已经有一样的了，请看看是不是刚才已经存好。"),
        _ => exception,
    };
}
