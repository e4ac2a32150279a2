using System.Reflection;
using System.Text;

namespace Shanzhi.Platform.Tests.Recipes;

/// <summary>An assembly that holds but embedded files.</summary>
internal sealed class EmbeddedTexts(Dictionary<string, string> files) : Assembly
{
    public override string[] GetManifestResourceNames() => [.. files.Keys];

    public override Stream GetManifestResourceStream(string name) => new MemoryStream(Encoding.UTF8.GetBytes(files[name]));
}
