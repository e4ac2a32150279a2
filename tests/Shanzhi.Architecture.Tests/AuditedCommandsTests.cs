using System.Text.RegularExpressions;

namespace Shanzhi.Architecture.Tests;

/// <summary>Who changed what can be told later: each command records its act, by itself or by a helper it is given, or is named here with the reason why not.</summary>
public sealed partial class AuditedCommandsTests
{
    private static readonly Dictionary<string, string> Unrecorded = new(StringComparer.Ordinal)
    {
        ["FollowArea"] = "follows a move of villages, which is recorded",
        ["FollowMovedDevices"] = "follows a move of villages, which is recorded",
        ["ForgetDeviceEvents"] = "forgets by its age, what came of it is recorded",
        ["FollowMovedArea"] = "follows a move of villages, which is recorded",
        ["FollowHouseholds"] = "follows a change of the register, which is recorded",
        ["FollowMovedUnits"] = "follows a move of villages, which is recorded",
        ["FollowMovedCommand"] = "follows a move of villages, which is recorded",
        ["KeepPdf"] = "keeps the file somebody asked for, which is recorded",
        ["RefreshHouseholds"] = "follows a change of households, which is recorded",
        ["RefreshVillage"] = "follows a change of grids, which is recorded",
        ["StartFill"] = "follows a feature being switched on, which is recorded",
        ["NoteReport"] = "follows a report, which is recorded",
        ["MakeVisitBulletins"] = "counts what is recorded anyway, by itself each period",
        ["ResendReceipt"] = "sends a code; the notification is kept",
        ["ProposeRights"] = "follows a feature being switched on, which is recorded",
        ["MakeBulletins"] = "counts what is recorded anyway, by itself each week",
        ["AddStartCategories"] = "part of setting a county up, recorded as its recipe",
        ["StartTotp"] = "shows a secret; switching it on is recorded",
        ["SendSignInCode"] = "sends a code; the notification is kept",
        ["SendCloseCode"] = "sends a code; the notification is kept",
        ["FollowPhone"] = "follows the change of number, which is recorded",
        ["SendPhoneChangeCodes"] = "sends codes; the notifications are kept",
        ["SendFollowCode"] = "sends a code; the notification is kept",
        ["ReadCircular"] = "is kept with the one who opened it, and nowhere else",
        ["AnswerCall"] = "is kept with the one who answered, and shown on the board",
        ["RefuseOrdinary"] = "a person's own wish, which nobody is to look up",
        ["RemindCalled"] = "reminds of what is recorded; the notifications are kept",
        ["TellDuty"] = "sends a reminder of what is recorded; the notification is kept",
        ["ProveFollowCode"] = "uses a code up and opens what is the asker's own",
    };

    [Fact]
    public void Every_command_is_recorded_or_says_why_not()
    {
        var sources = Repository.Files("*.cs", "src/Modules", "src/Platform/Shanzhi.Platform").Select(Repository.Read).ToList();
        var commands = sources.SelectMany(Commands).ToList();
        commands.Count.ShouldBeGreaterThan(70);
        var silent = Silent(sources).ToList();
        silent.Except(Unrecorded.Keys).ShouldBeEmpty("record the act (IAuditTrail), or name the command here with its reason");
        Unrecorded.Keys.Except(silent).ShouldBeEmpty("it is recorded now, or gone: take it off the list");
    }

    [Fact]
    public void A_silent_command_is_found_and_a_helper_that_records_counts()
        => Silent(
        [
            "record Quiet(int Id) : ICommand<bool>;\ninternal sealed class QuietHandler(Db db) : IRequestHandler<Quiet, bool>\n{\n  db.Add(1);\n}\n",
            "record Told : ICommand<bool>, IIdempotent;\ninternal sealed class ToldHandler(Db db, Book book) : IRequestHandler<Told, bool>\n{\n}\n",
            "internal sealed class Book(IAuditTrail audit)\n{\n  audit.Record(\"a.b\", \"c\");\n}\n",
            "record Asked : IQuery<bool>;",
        ]).ShouldBe(["Quiet"]);

    private static IEnumerable<string> Commands(string source) => Command().Matches(source).Select(match => match.Groups["name"].Value);

    /// <summary>Commands whose handler neither records nor is given something that does.</summary>
    private static IEnumerable<string> Silent(IReadOnlyCollection<string> sources)
    {
        var classes = sources.SelectMany(source => Class().Matches(source)).ToList();
        bool Records(Match match) => match.Groups["body"].Value.Contains("udit.Record(", StringComparison.Ordinal);
        var recording = classes.Where(Records).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        var told = classes.Where(match => recording.Contains(match.Groups["name"].Value) || Word().Matches(match.Groups["given"].Value).Any(word => recording.Contains(word.Value) || recording.Contains($"{word.Value}Handler")))
            .SelectMany(match => Handled().Matches(match.Groups["bases"].Value)).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        return sources.SelectMany(Commands).Where(command => !told.Contains(command));
    }

    [GeneratedRegex(@"\brecord (?<name>\w+)\s*(\([^;{]*?\))?\s*:\s*[^;{]*?\bICommand<", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Command();

    [GeneratedRegex(@"^internal sealed (partial )?class (?<name>\w+)(<\w+>)?\s*(\((?<given>[^{]*?)\))?\s*(:(?<bases>[^{]*?))?\r?\n\{(?<body>.*?)^\}", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 5000)]
    private static partial Regex Class();

    [GeneratedRegex(@"IRequestHandler<(?<name>\w+),", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Handled();

    [GeneratedRegex(@"\w+", RegexOptions.None, 5000)]
    private static partial Regex Word();
}
