using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.Hosting;

namespace Shanzhi.Testing.Contract;

/// <summary>
/// Chinese that a view writes as it stands, so that no other language can take its place. Read from the compiled views: there comments and code are gone,
/// and what is left of the markup are literals handed to the page's own writing methods.
/// </summary>
internal static partial class BareTexts
{
    private const byte LoadString = 0x72;
    private const byte StringTable = 0x70;
    private const int Instruction = 5;

    /// <summary>How the language calls itself, for those who look for it.</summary>
    private const string OwnName = "中文";

    private static readonly string[] Writing = ["Write", "WriteLiteral", "WriteAttributeValue", "AddHtmlAttributeValue"];

    public static IEnumerable<(string View, string Text)> In(Assembly assembly)
        => assembly.GetCustomAttributes<RazorCompiledItemAttribute>().SelectMany(item => Of(item.Type).Select(text => (item.Identifier, text)));

    public static IEnumerable<string> Of(Type view)
        => All(view).SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Cast<MethodBase>().Append(type.TypeInitializer))
            .OfType<MethodBase>().SelectMany(Written).SelectMany(markup => Chinese().Matches(Comment().Replace(markup, "")).Select(match => match.Value.Trim())).Where(text => text != OwnName);

    /// <summary>With what the compiler makes of asynchronous methods and lambdas.</summary>
    private static IEnumerable<Type> All(Type type) => type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).SelectMany(All).Prepend(type);

    /// <summary>A string loaded right before it is written; positions in the source, which are numbers, may stand between.</summary>
    private static IEnumerable<string> Written(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at + Instruction < code.Length; at++)
        {
            if (code[at] == LoadString && code[at + Instruction - 1] == StringTable && Called(method.Module, code, PastNumbers(code, at + Instruction)) is { } called
                && (Writing.Contains(called.Name, StringComparer.Ordinal) || called.DeclaringType == typeof(HtmlString)))
            {
                yield return method.Module.ResolveString(BitConverter.ToInt32(code, at + 1));
            }
        }
    }

    private static int PastNumbers(byte[] code, int at)
    {
        while (at < code.Length && code[at] is >= 0x15 and <= 0x20)
        {
            // ldc.i4.m1 to ldc.i4.8 hold their number; ldc.i4.s has one byte of it, ldc.i4 four.
            at += code[at] switch { 0x1F => 2, 0x20 => 5, _ => 1 };
        }

        return at;
    }

    /// <summary>What call, callvirt or newobj name, of this module or of another.</summary>
    private static MethodBase? Called(Module module, byte[] code, int at)
        => at + Instruction <= code.Length && code[at] is 0x28 or 0x6F or 0x73 && code[at + Instruction - 1] is 0x06 or 0x0A ? module.ResolveMethod(BitConverter.ToInt32(code, at + 1)) : null;

    [GeneratedRegex(@"[\u4E00-\u9FFF][^<>""]*", RegexOptions.None, 1000)]
    private static partial Regex Chinese();

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline, 1000)]
    private static partial Regex Comment();
}
