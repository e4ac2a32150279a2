using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Shanzhi.Grid.Services;

/// <summary>
/// Prints a sheet through the Chromium that <c>Shanzhi:ChromiumPath</c> names. The sheet is a file that holds all it needs, and its own policy
/// lets nothing run and nothing be fetched; the browser is given no network, a profile of its own that is thrown away, and half a minute. One at a time on a node.
/// </summary>
internal sealed class PdfPrinter(IConfiguration configuration, ILogger<PdfPrinter> logger) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Else the print page is what there is.</summary>
    public bool Available => Browser is { Length: > 0 } path && File.Exists(path);

    private string? Browser => configuration["Shanzhi:ChromiumPath"];

    /// <returns>Null when it could not be made.</returns>
    public async Task<byte[]?> PrintAsync(string html, CancellationToken cancellation)
    {
        if (!Available)
        {
            return null;
        }

        await turn.WaitAsync(cancellation);
        var folder = Directory.CreateTempSubdirectory("shanzhi-pdf-").FullName;
        try
        {
            var (sheet, pdf) = (Path.Combine(folder, "sheet.html"), Path.Combine(folder, "sheet.pdf"));
            await File.WriteAllTextAsync(sheet, html, cancellation);
            return await RunAsync(folder, sheet, pdf, cancellation) && File.Exists(pdf) ? await File.ReadAllBytesAsync(pdf, cancellation) : null;
        }
        finally
        {
            turn.Release();
            Remove(folder);
        }
    }

    private async Task<bool> RunAsync(string folder, string sheet, string pdf, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Browser!) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["HOME"] = folder;
        string[] arguments =
        [
            "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions", "--disable-sync", "--disable-background-networking", "--disable-component-update",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9",
            $"--user-data-dir={Path.Combine(folder, "profile")}", "--no-pdf-header-footer", $"--print-to-pdf={pdf}", new Uri(sheet).AbsoluteUri,
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        if (Environment.UserName == "root")
        {
            // Chromium refuses its sandbox to root; the sheet is our own and runs nothing.
            start.ArgumentList.Insert(0, "--no-sandbox");
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(Patience);
        using var process = Process.Start(start)!;
        try
        {
            // What it says is read, or a full pipe would stop it; and thrown away, for it may quote the sheet.
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(timeout.Token), process.StandardError.ReadToEndAsync(timeout.Token), process.WaitForExitAsync(timeout.Token));
            return process.ExitCode == 0;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            logger.LogWarning("Chromium took longer than {Seconds} s and was ended.", Patience.TotalSeconds);
            return false;
        }
    }

    private void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException exception)
        {
            logger.LogWarning("A printing folder stays: {Kind}", exception.GetType().Name);
        }
    }

    public void Dispose() => turn.Dispose();
}
