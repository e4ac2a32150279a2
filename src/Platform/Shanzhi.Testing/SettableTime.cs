namespace Shanzhi.Testing;

/// <summary>A time that stands still until it is set; what waits by it waits as long as by any clock. For timers that are to fire, see <see cref="ManualTimeProvider"/>.</summary>
public sealed class SettableTime : TimeProvider
{
    /// <summary>Nine in the morning in China.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
