using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shanzhi.Media;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Media;
using Shanzhi.Platform.Media.Formats;
using Shanzhi.Spreadsheets;
using Shanzhi.Testing;
using Shanzhi.Testing.Contract;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Tests.Localization;

public sealed partial class RefusalTextsTests
{
    [Fact]
    public async Task Whatever_the_kernel_refuses_is_said_in_English_too()
    {
        var kernel = ModuleSource.Find(typeof(KernelDbContext).Assembly)!;
        var thrown = Directory.EnumerateFiles(kernel, "*.cs", SearchOption.AllDirectories).SelectMany(file => Thrown().Matches(File.ReadAllText(file))).Select(match => match.Groups["key"].Value).ToList();
        thrown.Count.ShouldBeGreaterThan(50);
        var media = from refusal in Enum.GetValues<MediaRefusal>() from kind in Enum.GetValues<MediaKind>() select MediaRefusals.Message(refusal, kind);
        var tables = Enum.GetValues<SpreadsheetFault>().Select(fault => SpreadsheetTexts.Describe(new SpreadsheetException(fault, 1, 1), "File").Message);
        await using var host = await TestHost.StartAsync();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var texts = host.Services.GetRequiredService<IStringLocalizer<SharedStrings>>();

        string[] keys = [.. thrown, .. media, .. tables, SpreadsheetTexts.DescribeMissing([], "File").Message];
        keys.Distinct().Where(key => texts[key].ResourceNotFound).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\b(InputException|NoSuchException|ConflictException|NotAllowedException|InputError|raw\.Error|throw Error)\([^;]*?""(?<key>[^""]*[一-龥][^""]*)""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Thrown();
}
