using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Shanzhi.Platform.Tests.Kernel;

/// <summary>Stands between a host and its server, and can be cut: then whoever calls is refused, as by a server that is down.</summary>
internal sealed class Relay : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource cut = new();

    public Relay() => listener.Start();

    /// <returns>The connection string by way of this.</returns>
    public string Through(string connectionString)
    {
        NpgsqlConnectionStringBuilder server = new(connectionString);
        _ = AcceptAsync(server.Host!, server.Port);
        server.Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        return server.ToString();
    }

    public void Cut()
    {
        listener.Stop();
        cut.Cancel();
    }

    public void Dispose()
    {
        Cut();
        cut.Dispose();
    }

    private async Task AcceptAsync(string host, int port)
    {
        while (!cut.IsCancellationRequested)
        {
            _ = CarryAsync(await listener.AcceptTcpClientAsync(cut.Token), host, port);
        }
    }

    private async Task CarryAsync(TcpClient caller, string host, int port)
    {
        using (caller)
        {
            using TcpClient server = new();
            await server.ConnectAsync(host, port, cut.Token);
            await Task.WhenAny(caller.GetStream().CopyToAsync(server.GetStream(), cut.Token), server.GetStream().CopyToAsync(caller.GetStream(), cut.Token));
        }
    }
}
