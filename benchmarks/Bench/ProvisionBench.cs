using System.Diagnostics;

namespace Shanzhi.Bench;

/// <summary>One county from nothing to running through the command line, start of the program included: Longyou, and the county with most villages.</summary>
internal sealed class ProvisionBench(Workshop shop)
{
    private static readonly (string Code, string Name)[] Counties = [("330825", "Longyou, 303 places"), ("330106", "Xihu"), ("371302", "Lanshan")];

    public async Task<int> RunAsync()
    {
        var failed = 0;
        foreach (var (code, name) in Counties)
        {
            List<double> times = [];
            for (var again = 0; again < 3; again++)
            {
                var folder = Path.Combine(shop.Data, "provision");
                Workshop.Remove(folder);
                var start = new ProcessStartInfo("dotnet", [shop.Host, "tenants", "add", "--county", code, "--prefix", "one"]) { WorkingDirectory = Path.GetDirectoryName(shop.Host), UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
                start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
                start.Environment["Shanzhi__DataPath"] = folder;
                var watch = Stopwatch.StartNew();
                using var process = Process.Start(start)!;
                var error = process.StandardError.ReadToEndAsync();
                await process.StandardOutput.ReadToEndAsync();
                await process.WaitForExitAsync();
                times.Add(watch.Elapsed.TotalSeconds);
                if (process.ExitCode != 0)
                {
                    throw new InvalidOperationException(await error);
                }
            }

            failed += Figures.AtMost($"seconds to provision {name}", times.Median(), 10);
        }

        return failed;
    }
}
