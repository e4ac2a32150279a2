using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Shanzhi.Bench;

/// <summary>Asks another .NET process for a full collection through its diagnostics socket: tracing with the keyword GCHeapCollect starts with one.</summary>
internal static class FullCollection
{
    private const ulong HeapCollect = 0x800000;
    private const byte EventPipe = 2;
    private const byte CollectTracing = 2;
    private const byte StopTracing = 1;

    /// <returns>Resident bytes after it; the lowest of a few, since pages are given back a little later.</returns>
    public static async Task<long> ResidentAsync(Site site)
    {
        var lowest = long.MaxValue;
        for (var again = 0; again < 4; again++)
        {
            await CollectAsync(site.Id);
            await Task.Delay(1500);
            lowest = Math.Min(lowest, site.Resident());
        }

        return lowest;
    }

    private static async Task CollectAsync(int process)
    {
        using var session = await ConnectAsync(process);
        await session.SendAsync(Message(CollectTracing, Tracing()));
        var answer = new byte[28];
        await ReceiveAsync(session, answer);
        var id = answer.AsMemory(20, 8);
        _ = DrainAsync(session);
        await Task.Delay(1500);
        using var stop = await ConnectAsync(process);
        await stop.SendAsync(Message(StopTracing, id.ToArray()));
        await ReceiveAsync(stop, new byte[28]);
    }

    private static async Task<Socket> ConnectAsync(int process)
    {
        var path = Directory.GetFiles(Path.GetTempPath(), $"dotnet-diagnostic-{process}-*-socket")[0];
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        return socket;
    }

    private static byte[] Message(byte command, byte[] payload)
    {
        using MemoryStream message = new();
        message.Write("DOTNET_IPC_V1\0"u8);
        Span<byte> size = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(size, (ushort)(20 + payload.Length));
        message.Write(size);
        message.Write([EventPipe, command, 0, 0]);
        message.Write(payload);
        return message.ToArray();
    }

    private static byte[] Tracing()
    {
        using MemoryStream payload = new();
        using BinaryWriter writer = new(payload, Encoding.Unicode);
        const string Provider = "Microsoft-Windows-DotNETRuntime\0";
        writer.Write(1u); // MB of buffer
        writer.Write(1u); // NetTrace
        writer.Write(1u); // one provider
        writer.Write(HeapCollect);
        writer.Write(4u); // informational
        writer.Write((uint)Provider.Length);
        writer.Write(Encoding.Unicode.GetBytes(Provider));
        writer.Write(0u); // no filter
        writer.Flush();
        return payload.ToArray();
    }

    private static async Task ReceiveAsync(Socket socket, Memory<byte> into)
    {
        for (var had = 0; had < into.Length;)
        {
            var now = await socket.ReceiveAsync(into[had..]);
            had += now > 0 ? now : throw new InvalidOperationException("The diagnostics socket closed.");
        }
    }

    private static async Task DrainAsync(Socket socket)
    {
        try
        {
            var buffer = new byte[1 << 16];
            while (await socket.ReceiveAsync(buffer) > 0)
            {
                // The trace itself is of no interest.
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The session ended.
        }
    }
}
