using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Shanzhi.Testing;

/// <summary>The statements one host's SQLite files were asked since it began to listen: for tests of how many there are, and of what is read.</summary>
public sealed class StatementLog : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentQueue<string> texts = new();
    private readonly ConcurrentBag<IDisposable> subscriptions = [];
    private readonly string dataPath;

    private StatementLog(TestHost host) => dataPath = host.DataPath;

    /// <summary>Begins to listen; from then on each statement is noted.</summary>
    public static async Task<StatementLog> StartAsync(TestHost host)
    {
        StatementLog log = new(host);
        log.subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(log));
        // Entity Framework remembers for a second that nobody listened.
        await Task.Delay(TimeSpan.FromSeconds(1.2));
        return log;
    }

    /// <summary>Those that name a table, in their order; what the host does of itself meanwhile seldom does.</summary>
    public IReadOnlyList<string> Of(string table) => [.. texts.Where(text => text.Contains($"\"{table}\"", StringComparison.Ordinal))];

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            subscriptions.Add(value.Subscribe(this, (name, _, _) => name == RelationalEventId.CommandExecuting.Name));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandEventData { Command: var command } && command.Connection?.ConnectionString.Contains(dataPath, StringComparison.Ordinal) == true)
        {
            texts.Enqueue(command.CommandText);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var subscription in subscriptions)
        {
            subscription.Dispose();
        }
    }
}
