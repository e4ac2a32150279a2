using Shanzhi.Bench;
using Shanzhi.Bench.County;

var rounds = int.Parse(Environment.GetEnvironmentVariable("BENCH_ROUNDS") ?? "5");
var seconds = int.Parse(Environment.GetEnvironmentVariable("BENCH_SECONDS") ?? "8");
var site = new Workshop(
    Environment.GetEnvironmentVariable("BENCH_DATA") ?? "artifacts/benchmarks/data",
    Environment.GetEnvironmentVariable("BENCH_HOST") ?? "artifacts/benchmarks/host/Shanzhi.Host.dll",
    Environment.GetEnvironmentVariable("BENCH_BARE") ?? "artifacts/benchmarks/bare/Shanzhi.Bare.dll",
    int.Parse(Environment.GetEnvironmentVariable("BENCH_PORT") ?? "5090"));
var number = args.Length > 1 && int.TryParse(args[1], out var given) ? given : (int?)null;
Console.WriteLine($"{Machine.Describe()}; {rounds} rounds of {seconds} s, product and bare in turn, medians");
return args.FirstOrDefault() switch
{
    "pages" => await new PagesBench(site, rounds, seconds).RunAsync(),
    "submit" => await new SubmitBench(site, rounds, seconds).RunAsync(),
    "write" => await new WriteBench(site, rounds, seconds).RunAsync(),
    "register" => await new Registration(site).RunAsync(number ?? Registration.All),
    "cold" => await new ColdBench(site).RunAsync(),
    "memory" => await new MemoryBench(site).RunAsync(number ?? Registration.All),
    "provision" => await new ProvisionBench(site).RunAsync(),
    "county" => await new GridBench(site, rounds).FillAsync(args.Skip(1)),
    "grid" => await new GridBench(site, rounds).RunAsync(args.Skip(1)),
    "kills" => await new KillsBench(site).RunAsync(number ?? 500),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("pages | submit | write | cold | memory [counties] | provision | register [counties] | kills [times] | county [sqlite|postgres] [tenth|whole] | grid [sqlite|postgres] [tenth|whole]");
    return 2;
}
