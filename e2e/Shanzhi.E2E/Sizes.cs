namespace Shanzhi.E2E;

internal static class Sizes
{
    public const string Phone = "360x780";
    public const string Desk = "1280x800";

    public static IReadOnlyList<string> Both { get; } = [Phone, Desk];
}
