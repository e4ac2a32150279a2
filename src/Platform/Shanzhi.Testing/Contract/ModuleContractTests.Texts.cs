using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shanzhi.Data;
using Shanzhi.Navigation;
using Shanzhi.Ui;

namespace Shanzhi.Testing.Contract;

public abstract partial class ModuleContractTests
{
    [Fact]
    public async Task Its_views_write_no_Chinese_that_only_Chinese_can_read()
    {
        var (_, module, _, _) = await EnterAsync(DatabaseProvider.Sqlite);
        Expect(BareTexts.In(module.Assembly).Select(found => $"{found.View}: write @T[\"{found.Text}\"], with the English in Localization/en.json"));
    }

    [Fact]
    public async Task Every_entry_of_its_menu_has_an_English_name()
    {
        var (host, module, tenant, _) = await EnterAsync(DatabaseProvider.Sqlite);
        var items = await host.InTenantAsync(tenant, scope => Task.FromResult(
            scope.GetServices<INavigationProvider>().Where(provider => provider.GetType().Assembly == module.Assembly).SelectMany(provider => provider.GetItems()).ToList()));
        ExpectEnglish(host, items.SelectMany(item => new[] { item.Text, item.Group, item.Bar }).OfType<string>().Select(text => ("menu", text)));
    }

    [Fact]
    public async Task Every_Chinese_text_of_its_pages_has_an_English_one()
    {
        var (host, module, _, _) = await EnterAsync(DatabaseProvider.Sqlite);
        var source = ModuleSource.Find(module.Assembly);
        Assert.SkipWhen(source is null, "The module's source is not beside its tests; its texts were not looked at.");
        ExpectEnglish(host, ModuleSource.Texts(source!));
    }

    private static void ExpectEnglish(TestHost host, IEnumerable<(string Where, string Key)> texts)
    {
        var english = host.Services.GetRequiredService<IStringLocalizerFactory>().Create(typeof(SharedStrings));
        var chosen = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = new CultureInfo("en");
            Expect(texts.Where(text => english[text.Key].ResourceNotFound).Select(text => $"{text.Where}: no English for \"{text.Key}\" in Localization/en.json").Distinct(StringComparer.Ordinal));
        }
        finally
        {
            CultureInfo.CurrentUICulture = chosen;
        }
    }
}

/// <summary>The source of a module, when its tests run beside it.</summary>
internal static partial class ModuleSource
{
    /// <returns>The folder of the module's project, or null.</returns>
    public static string? Find(System.Reflection.Assembly module)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.EnumerateFiles("*.sln*").Any())
            {
                return folder.EnumerateDirectories("src").SelectMany(src => src.EnumerateFiles("*.csproj", SearchOption.AllDirectories))
                    .FirstOrDefault(project => Path.GetFileNameWithoutExtension(project.Name) is var name && (name == module.GetName().Name || $"Shanzhi.{name}" == module.GetName().Name))?.DirectoryName;
            }
        }

        return null;
    }

    public static IEnumerable<(string File, string Key)> Texts(string folder)
        => new[] { "*.cshtml", "*.cs" }.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
            .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .SelectMany(file => Keys(System.IO.File.ReadAllText(file)).Select(key => (Path.GetRelativePath(folder, file), key)));

    public static IEnumerable<string> Keys(string source)
        => Key().Matches(source).Select(match => Regex.Unescape(match.Groups["key"].Value)).Where(key => key.Any(letter => letter >= '一'));

    // Looked up by the page, or by what shows a refusal.
    [GeneratedRegex(
        """((\bT|[tT]exts|Texts\(\))\[|(WithMessage|ConflictException|NotAllowedException)\(|Input(Exception|Error)\((nameof\([^)]*\)|"[\w.]*"|[^"();]*), )"(?<key>([^"\\]|\\.)*)"[,\])]""",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();
}
