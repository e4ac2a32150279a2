using System.Diagnostics;

namespace Shanzhi.Bench;

/// <summary>A reader whose cookie keeps the output cache out of it.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { UseCookies = false }) { Timeout = TimeSpan.FromSeconds(60) };

    public Visitor() => client.DefaultRequestHeaders.Add("Cookie", Workshop.Cookie);

    public int Failures { get; private set; }

    /// <returns>Milliseconds.</returns>
    public async Task<double> VisitAsync(Uri page)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(page);
        if (!answer.IsSuccessStatusCode)
        {
            // The first says enough.
            if (Failures++ == 0)
            {
                await Console.Error.WriteLineAsync($"{page} answers {(int)answer.StatusCode}; counties set up by another version must be set up anew (remove the counties folders)");
            }
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public void Dispose() => client.Dispose();
}
