namespace Shanzhi.Platform.BackgroundTasks;

/// <summary>What may be kept of an exception: its types and where it was thrown. Messages may carry names and numbers of people.</summary>
internal static class SafeError
{
    public const int MaxLength = 500;

    public static string Of(Exception exception)
    {
        var types = new List<string>();
        for (var each = exception; each is not null; each = each.InnerException)
        {
            types.Add(each.GetType().FullName ?? each.GetType().Name);
        }

        var site = exception.TargetSite;
        var text = $"{string.Join(" > ", types)} in {site?.DeclaringType?.FullName}.{site?.Name}";
        return text.Length > MaxLength ? text[..MaxLength] : text;
    }
}
