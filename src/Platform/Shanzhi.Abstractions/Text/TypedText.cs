using System.Text.RegularExpressions;

namespace Shanzhi.Text;

/// <summary>What people can type. Forms are cleaned as they are read; what programs send is cleaned by whoever takes it.</summary>
public static partial class TypedText
{
    /// <summary>
    /// Without what no keyboard types: control characters, half characters, marks that turn the writing round.
    /// PostgreSQL does not take the first, and no normalisation the second.
    /// </summary>
    public static string Typed(this string text) => Untyped().Replace(text, "");

    [GeneratedRegex(@"[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202D\u202E\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]", RegexOptions.None, 1000)]
    private static partial Regex Untyped();
}
