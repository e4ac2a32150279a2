namespace Shanzhi.E2E;

/// <summary>Pictures as a phone would take them, each of its own colour.</summary>
internal static class Photos
{
    public static async Task<FilePayload> TakeAsync(Visitor visitor, string name, string colour)
    {
        await using var context = await visitor.Page.Context.Browser!.NewContextAsync(new() { ViewportSize = new() { Width = 960, Height = 720 } });
        var blank = await context.NewPageAsync();
        await blank.SetContentAsync($"<body style='background:linear-gradient(#89a,{colour})'>");
        return new FilePayload { Name = name, MimeType = "image/jpeg", Buffer = await blank.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg }) };
    }
}
