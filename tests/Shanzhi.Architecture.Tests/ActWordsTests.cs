using System.Text.Json;
using System.Text.RegularExpressions;

namespace Shanzhi.Architecture.Tests;

/// <summary>What is written into the audit trail is read by county officials: each stable key has its words.</summary>
public sealed partial class ActWordsTests
{
    [Fact]
    public void Every_act_that_is_recorded_reads_as_words()
    {
        var words = Repository.Files("zh.json", "src").SelectMany(file => JsonSerializer.Deserialize<Dictionary<string, string>>(Repository.Read(file))!.Keys).ToHashSet(StringComparer.Ordinal);
        var acts = Repository.Files("*.cs", "src").SelectMany(file => Acts(Repository.Read(file))).Distinct().ToList();
        acts.Count.ShouldBeGreaterThan(30);
        acts.Where(act => !words.Contains($"act:{act}")).ShouldBeEmpty("add act:… to the module's Localization/zh.json and en.json");
    }

    [Fact]
    public void An_act_is_found_in_the_first_argument_only()
        => Acts("audit.Record(isNew ? \"a.thing.add\" : \"a.thing.edit\", $\"thing/{id}\", \"no.act\");").ShouldBe(["a.thing.add", "a.thing.edit"]);

    private static IEnumerable<string> Acts(string source)
        => First().Matches(source).SelectMany(call => Key().Matches(call.Groups["first"].Value)).Select(key => key.Groups["key"].Value);

    [GeneratedRegex(@"\.Record\((?<first>[^,;]*),", RegexOptions.None, 30000)]
    private static partial Regex First();

    [GeneratedRegex("""(?<!\$)"(?<key>[a-z][\w-]*(\.[\w-]+)+)"(?!\s*\+)""", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Key();
}
