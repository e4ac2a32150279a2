using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Shanzhi.Platform.Field;

/// <summary>
/// The scripts that keep work on the phone: read apart, in the order of their numbers, and sent as one. Their digest stands in the address, so that a phone never
/// mixes two versions, and keeps what it has for good.
/// </summary>
internal sealed class FieldScripts
{
    private const string Folder = "Shanzhi.Platform.Field.Scripts.";
    private const string WorkerName = Folder + "worker.js";
    private const string EnglishName = "Shanzhi.Platform.Localization.Field.en.json";

    public FieldScripts()
    {
        var assembly = typeof(FieldScripts).Assembly;
        var parts = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name != WorkerName).Order(StringComparer.Ordinal);
        Page = $"(() => {{\n'use strict';\n{string.Concat(parts.Select(name => Read(assembly, name)))}}})();\n";
        English = Read(assembly, EnglishName);
        Worker = Read(assembly, WorkerName);
        Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Page + English + Worker)).AsSpan(0, 6));
    }

    public string Version { get; }

    public string Page { get; }

    /// <summary>What the script says, in English; its Chinese stands in it.</summary>
    public string English { get; }

    /// <summary>The service worker; a browser without one loses nothing but pages read offline.</summary>
    public string Worker { get; }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
