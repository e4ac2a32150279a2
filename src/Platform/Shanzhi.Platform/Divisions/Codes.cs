namespace Shanzhi.Platform.Divisions;

/// <summary>Division codes: two digits for the province, then two, two, three and three.</summary>
internal static class Codes
{
    internal static bool IsCode(string code) => code.Length is 2 or 4 or 6 or 9 or 12 && code.All(char.IsAsciiDigit);

    internal static string Pad(string code) => code.PadRight(12, '0');
}
