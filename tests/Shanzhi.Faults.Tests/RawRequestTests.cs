using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Shanzhi.Faults.Tests;

/// <summary>Bytes on the wire of the running program, as no well-bred client would send them.</summary>
public sealed class RawRequestTests(HostProgramFixture fixture) : IClassFixture<HostProgramFixture>
{
    private const long Huge = 200L * 1024 * 1024;
    private const long MemoryCap = 160L * 1024 * 1024;
    private const string Page = "/ninghai/v/330226106208/report";

    [Fact]
    public async Task An_upload_of_200_MB_that_says_so_is_refused_before_it_is_sent()
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await SendAsync($"POST {Page} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {Huge}\r\n\r\n");
        answer.ShouldStartWith("HTTP/1.1 413");
        answer.ShouldContain("太大了");
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task One_that_does_not_say_so_is_cut_off_at_the_limit_and_never_held_in_memory()
    {
        var before = fixture.Host.PeakMemory;
        var chunk = new byte[1 << 20];
        var head = Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n");
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, fixture.Host.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {Page} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nContent-Type: multipart/form-data; boundary=x\r\nTransfer-Encoding: chunked\r\n\r\n"), TestContext.Current.CancellationToken);
        var start = Encoding.ASCII.GetBytes("--x\r\nContent-Disposition: form-data; name=\"Photo\"; filename=\"a.jpg\"\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{start.Length:x}\r\n{Encoding.ASCII.GetString(start)}\r\n"), TestContext.Current.CancellationToken);
        long sent = 0;
        try
        {
            while (sent < Huge && !stream.DataAvailable)
            {
                await stream.WriteAsync(head, TestContext.Current.CancellationToken);
                await stream.WriteAsync(chunk, TestContext.Current.CancellationToken);
                await stream.WriteAsync("\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
                sent += chunk.Length;
            }
        }
        catch (IOException)
        {
            // The host hung up, as it should.
        }

        sent.ShouldBeLessThan(Huge);
        (await ReadAsync(stream)).ShouldStartWith("HTTP/1.1 413");
        (fixture.Host.PeakMemory - before).ShouldBeLessThan(MemoryCap);
    }

    [Theory]
    [InlineData("/../../../../etc/passwd")]
    [InlineData("/ninghai/../ninghai/../../appsettings.json")]
    [InlineData("/ninghai/..%2f..%2fappsettings.json")]
    [InlineData("/ninghai/%2e%2e/%2e%2e/appsettings.json")]
    [InlineData("/ninghai%2f..%2foperator")]
    [InlineData("/ninghai/%2e%2e%5c%2e%2e%5cappsettings.json")]
    [InlineData("/appsettings.json")]
    [InlineData("/catalog.db")]
    [InlineData("/ninghai/_content/..%2f..%2fShanzhi.Host.dll")]
    [InlineData("/_content/Tianye/../../../appsettings.json")]
    [InlineData("/ninghai/media/..%2f..%2fcatalog.db/x")]
    [InlineData("/ninghai/media/01936a00-0000-7000-8000-000000000001/..%2f..%2f..%2ftenant.db")]
    [InlineData("//ninghai/")]
    [InlineData("/ninghai%00/")]
    [InlineData("/ninghai/%00")]
    [InlineData("/ninghai/v/%c0%ae%c0%ae/x")]
    [InlineData("/ninghai/v/%ed%a0%80")]
    [InlineData("/ninghai/%F0%A0%AE%B7")]
    [InlineData("/Ninghai/%")]
    [InlineData("/ninghai/r/%u0041")]
    [InlineData("/ninghai/v/330226106208/report?%00=%00&place=%00%ff")]
    public async Task A_crooked_path_is_a_plain_no_and_shows_no_file(string path)
    {
        foreach (var verb in new[] { "GET", "POST", "HEAD", "PUT", "TRACE" })
        {
            var answer = await SendAsync($"{verb} {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            var status = int.Parse(answer.AsSpan(9, 3));
            status.ShouldBeLessThan(500, $"{verb} {path}");
            (status == 200 ? path : "").ShouldBeOneOf("", "//ninghai/", "/ninghai/v/330226106208/report?%00=%00&place=%00%ff");
            answer.ShouldNotContain("SQLite format");
            answer.ShouldNotContain("\"LogLevel\"");
            answer.ShouldNotContain("root:x:");
        }
    }

    [Theory]
    [InlineData("nobody.test")]
    [InlineData("localhost@evil.test")]
    [InlineData("localhost,evil.test")]
    [InlineData("xn--alpha.test")]
    [InlineData("..")]
    [InlineData("a b")]
    [InlineData("")]
    public async Task A_crooked_host_is_a_plain_no(string name)
    {
        var answer = await SendAsync($"GET /ninghai/ HTTP/1.1\r\nHost: {name}\r\nX-Forwarded-Host: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
        int.Parse(answer.AsSpan(9, 3)).ShouldBeOneOf(400, 404);
        answer.ShouldNotContain("宁海");
    }

    [Theory]
    [InlineData(1, 40_000)]
    [InlineData(150, 10)]
    public async Task Headers_beyond_all_measure_are_refused(int count, int length)
    {
        var headers = string.Concat(Enumerable.Range(0, count).Select(at => $"X-{at}: {new string('a', length)}\r\n"));
        (await SendAsync($"GET /ninghai/ HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n")).ShouldStartWith("HTTP/1.1 431");
        (await SendAsync($"GET /{new string('a', 20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n")).ShouldStartWith("HTTP/1.1 414");
    }

    [Theory]
    [InlineData("PUT", Page)]
    [InlineData("DELETE", "/ninghai/r/26110001")]
    [InlineData("TRACE", "/ninghai/v/330226106208")]
    [InlineData("OPTIONS", "/ninghai/")]
    [InlineData("POST", "/ninghai/media/01936a00-0000-7000-8000-000000000001/x")]
    [InlineData("BREW", "/ninghai/follow")]
    public async Task A_method_nobody_asked_for_is_a_plain_no(string verb, string path)
    {
        var answer = await SendAsync($"{verb} {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        int.Parse(answer.AsSpan(9, 3)).ShouldBeOneOf(400, 405);
        answer.ShouldContain("<h1");
    }

    private async Task<string> SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, fixture.Host.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(request), TestContext.Current.CancellationToken);
        return await ReadAsync(client.GetStream());
    }

    /// <summary>Reads until the other side is done, hangs up, or has said all it will for now.</summary>
    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var buffer = new byte[1 << 16];
        var length = 0;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            while (length < buffer.Length && await stream.ReadAsync(buffer.AsMemory(length), patience.Token) is var read and > 0)
            {
                length += read;
                if (Encoding.UTF8.GetString(buffer, 0, length) is var text && (text.EndsWith("</html>\n", StringComparison.Ordinal) || text.EndsWith("0\r\n\r\n", StringComparison.Ordinal)))
                {
                    break;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // What came until then is the answer.
        }

        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
