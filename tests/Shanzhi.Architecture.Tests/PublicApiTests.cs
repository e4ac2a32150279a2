using Shanzhi.Modules;

namespace Shanzhi.Architecture.Tests;

/// <summary>What modules stand on changes only on purpose, in plain sight of a review.</summary>
public sealed class PublicApiTests
{
    private const string Listing = "src/Platform/Shanzhi.Abstractions/PublicAPI.txt";

    [Fact]
    public void The_public_face_of_Abstractions_is_the_one_written_down()
    {
        var now = PublicApi.Describe(typeof(StartupBase).Assembly).ToList();
        if (Environment.GetEnvironmentVariable("UPDATE_PUBLIC_API") == "1")
        {
            File.WriteAllLines(Path.Combine(Repository.Root, Listing), now);
        }

        var written = Repository.Read(Listing).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        IEnumerable<string> differences = [.. now.Except(written).Select(line => $"+ {line}"), .. written.Except(now).Select(line => $"- {line}")];
        differences.ShouldBeEmpty($"If the change is meant, run: UPDATE_PUBLIC_API=1 dotnet test --project tests/Shanzhi.Architecture.Tests, and commit {Listing}.");
    }

    [Fact]
    public void A_type_and_each_kind_of_member_is_written_down()
    {
        var lines = PublicApi.Describe(typeof(StartupBase).Assembly).ToList();
        lines.ShouldContain("abstract class Shanzhi.Data.Entity");
        lines.ShouldContain("Shanzhi.Data.Entity.Id : System.Guid { get; init }");
        lines.ShouldContain("Shanzhi.Tenancy.TenantState.Running = 2");
        lines.ShouldContain(line => line.StartsWith("Shanzhi.Modules.StartupBase.virtual Configure(", StringComparison.Ordinal));
        lines.ShouldNotContain(line => line.Contains("CallerContext"));
    }
}
