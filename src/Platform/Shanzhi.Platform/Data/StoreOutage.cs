using Npgsql;

namespace Shanzhi.Platform.Data;

/// <summary>Tells a database that cannot be reached, which waiting mends, from one that was reached and refused.</summary>
internal static class StoreOutage
{
    /// <summary>When to come again, in seconds.</summary>
    public const int Pause = 30;

    /// <summary>EF wraps what the driver said, once or twice.</summary>
    public static bool Is(Exception? exception)
        => exception is not null && (exception switch
        {
            // The server itself spoke: of all it calls transient only its going, its coming and its being full are an outage; a deadlock is not.
            PostgresException spoke => spoke.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections,
            NpgsqlException lost => lost.IsTransient,
            _ => false,
        } || Is(exception.InnerException));
}
