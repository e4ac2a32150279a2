using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Shanzhi.Ui;

/// <summary>The "已经保存" that stands at the top of the page after a redirect.</summary>
public static class Flash
{
    private const string Key = "Shanzhi.Done";

    /// <summary>Leaves a sentence for the next page.</summary>
    public static void Done(this ITempDataDictionary tempData, string sentence) => tempData[Key] = sentence;

    /// <summary>Takes the sentence; null when there is none.</summary>
    public static string? TakeDone(this ITempDataDictionary tempData) => tempData[Key] as string;
}
