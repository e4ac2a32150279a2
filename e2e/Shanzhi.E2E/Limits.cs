namespace Shanzhi.E2E;

/// <summary>A browser answers most questions in its own time, or never; without an end to a test, one such would hold up all that come after it.</summary>
internal static class Limits
{
    /// <summary>Milliseconds; several times what the longest walk takes on a busy machine.</summary>
    public const int Test = 12 * 60 * 1000;

    /// <summary>One look at a page, with both of its pictures and all of its rules.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromMinutes(2);

    /// <summary>A browser or the host going away.</summary>
    public static readonly TimeSpan Farewell = TimeSpan.FromMinutes(1);
}
