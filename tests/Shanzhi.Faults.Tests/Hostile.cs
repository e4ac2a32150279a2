namespace Shanzhi.Faults.Tests;

/// <summary>Ways to fill in a form that no form was made for.</summary>
internal static class Hostile
{
    public const string Script = "<script>canary()</script>\"'><img src=x onerror=canary()>";

    /// <summary>Single values that fit nowhere.</summary>
    public static IReadOnlyList<string> Values { get; } =
        ["", "甲乙", "-1", "0", "99999999999999999999", "2147483647", "1e308", "0001-01-01", "9999-12-31", "2026-02-30", "a\u0001\u202e\ufffeb", Script, "../../etc/passwd", "01936a00-0000-7000-8000-000000000001", "'\";--%_\\*", new string('长', 2000)];

    private static readonly string Long = new('长', 10_001);

    /// <summary>Kind of abuse → what is sent.</summary>
    public static IEnumerable<(string Kind, IReadOnlyList<(string Name, string Value)> Fields)> Of(Form form)
    {
        var names = form.Fields.Select(field => field.Name).Where(name => name != Form.Token).Distinct().ToList();
        var texts = form.Fields.Where(field => field.IsText).Select(field => field.Name).Distinct().ToList();
        var token = form.Fields.Where(field => field.Name == Form.Token).Select(field => (field.Name, field.Value!)).ToList();

        IReadOnlyList<(string, string)> All(string value) => [.. token, .. names.Select(name => (name, value))];
        IReadOnlyList<(string, string)> Texts(string value) => form.With([.. texts.Select(name => (name, value))]);

        yield return ("nothing", token);
        yield return ("every field wrong", All("甲乙"));
        yield return ("every field empty", All(""));
        yield return ("every field negative", All("-1"));
        yield return ("every field huge", All("99999999999999999999999999999999"));
        yield return ("every field a fraction", All("1e308"));
        yield return ("every field an id nobody has", All("01936a00-0000-7000-8000-000000000001"));
        yield return ("every field a day that is none", All("2026-02-30"));
        yield return ("every field the last day", All("9999-12-31"));
        yield return ("every field the first day", All("0001-01-01"));
        yield return ("every field twice", [.. token, .. names.SelectMany(name => new[] { (name, "1"), (name, "2") })]);
        yield return ("every field with control characters", All("a\0b\u0001\u001b\ufffe\u202ec"));
        yield return ("every field a list", [.. token, .. names.SelectMany(name => new[] { ($"{name}[0]", "1"), ($"{name}[0].x", "2"), ($"{name}[2147483647]", "3") })]);
        yield return ("text of 10,001 characters", Texts(Long));
        yield return ("text of blanks", Texts(" \t　 "));
        yield return ("text with control characters", Texts("路灯\0坏\u0001了\u001b[31m\ufffe\u202e"));
        yield return ("text with script", Texts(Script));
        yield return ("text beyond the BMP", Texts("𠮷𬱖🙂"));
        foreach (var field in form.Fields.Where(field => field.Kind is "hidden" or "select" or "radio" or "number" or "date" && field.Name != Form.Token).Select(field => field.Name).Distinct())
        {
            foreach (var value in new[] { "甲乙", new string('9', 400) })
            {
                yield return ($"{field} is {value[..Math.Min(8, value.Length)]}", form.With((field, value)));
            }
        }
    }
}
