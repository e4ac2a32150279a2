namespace Shanzhi.Platform.Caching;

/// <summary>
/// How often the pages of a tag were dropped. Part of a kept page's key, taken before the page is made: one made from what was there before, and kept only after, is never served.
/// </summary>
internal sealed class PageGenerations
{
    // Tags that share a counter drop each other's pages, which costs no more than making them again.
    private readonly long[] counters = new long[4096];

    public long Of(int tenantId, string tag) => Interlocked.Read(ref counters[Slot(tenantId, tag)]);

    public void Next(int tenantId, string tag) => Interlocked.Increment(ref counters[Slot(tenantId, tag)]);

    private int Slot(int tenantId, string tag) => (int)((uint)HashCode.Combine(tenantId, tag) % (uint)counters.Length);
}
