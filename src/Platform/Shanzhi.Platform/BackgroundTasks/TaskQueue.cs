namespace Shanzhi.Platform.BackgroundTasks;

/// <summary>This node's memory of what is due. The earliest ask wins; a running task is not due until it is done, but may be asked for.</summary>
internal sealed class TaskQueue
{
    private readonly Lock gate = new();
    private readonly Dictionary<(int Tenant, string Task), Entry> entries = [];
    private readonly Dictionary<(int Tenant, string Task), long> unwritten = [];

    public long? NextDue
    {
        get
        {
            lock (gate)
            {
                var waiting = entries.Values.Where(entry => !entry.Running && entry.DueAt != TaskHint.Never).ToList();
                return waiting.Count == 0 ? null : waiting.Min(entry => entry.DueAt);
            }
        }
    }

    public IReadOnlyList<(int Tenant, string Task)> Running
    {
        get
        {
            lock (gate)
            {
                return [.. entries.Where(entry => entry.Value.Running).Select(entry => entry.Key)];
            }
        }
    }

    /// <param name="keep">Whether the catalogue is to hear of it.</param>
    public void Ask(int tenant, string task, long due, bool keep)
    {
        lock (gate)
        {
            var key = (tenant, task);
            entries.TryGetValue(key, out var entry);
            var earlier = entry is null || due < entry.DueAt;
            if (earlier)
            {
                entries[key] = (entry ?? new Entry(TaskHint.Never, false)) with { DueAt = due };
            }

            if (keep && earlier)
            {
                unwritten[key] = due;
            }
        }
    }

    public IReadOnlyList<KeyValuePair<(int Tenant, string Task), long>> TakeUnwritten()
    {
        lock (gate)
        {
            var taken = unwritten.ToList();
            unwritten.Clear();
            return taken;
        }
    }

    /// <summary>Puts back what could not be written.</summary>
    public void PutBack(IEnumerable<KeyValuePair<(int Tenant, string Task), long>> asks)
    {
        lock (gate)
        {
            foreach (var (key, due) in asks)
            {
                unwritten[key] = unwritten.TryGetValue(key, out var newer) ? Math.Min(newer, due) : due;
            }
        }
    }

    /// <summary>Marks what is due as running, the longest due first.</summary>
    public IReadOnlyList<(int Tenant, string Task)> Start(long now, int count)
    {
        lock (gate)
        {
            var due = entries.Where(entry => !entry.Value.Running && entry.Value.DueAt <= now)
                .OrderBy(entry => entry.Value.DueAt).Take(count).Select(entry => entry.Key).ToList();
            foreach (var key in due)
            {
                entries[key] = new Entry(TaskHint.Never, true);
                unwritten.Remove(key);
            }

            return due;
        }
    }

    /// <summary>It is due as said, or earlier when it was asked for while it ran; the catalogue is still to hear of that.</summary>
    public void Finish(int tenant, string task, long next)
    {
        lock (gate)
        {
            var key = (tenant, task);
            var due = entries.TryGetValue(key, out var entry) ? Math.Min(next, entry.DueAt) : next;
            if (due == TaskHint.Never)
            {
                entries.Remove(key);
            }
            else
            {
                entries[key] = new Entry(due, false);
            }
        }
    }

    private sealed record Entry(long DueAt, bool Running);
}
