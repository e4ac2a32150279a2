using Microsoft.Extensions.DependencyInjection;

namespace Shanzhi.Communities;

/// <summary>Frames a public page of a village: place, what it lies in, phones, bottom bar.</summary>
public interface IVillageShell
{
    /// <summary>Sets the page's shell; null when there is no such village, then answer 404. A code of old finds the village that took its place, whose code then differs.</summary>
    /// <param name="title">Title of the page without the place.</param>
    /// <param name="current">Which entry of the bar the page belongs to: its address below the village, empty for the home.</param>
    Task<AreaView?> EnterAsync(string code, string title, string? current = null, CancellationToken cancellation = default);
}

/// <summary>An entry of the village's bottom bar, between the home and 我的. There is room for two.</summary>
/// <param name="Text">At most four characters.</param>
/// <param name="Path">Address below the village: <c>report</c>.</param>
/// <param name="Owner">A type of the module, whose feature decides whether the entry is shown.</param>
public sealed record VillageBarEntry(string Text, string Path, string Icon, int Order, Type Owner);

public static class VillageBarServiceCollectionExtensions
{
    public static IServiceCollection AddVillageBarEntry<TOwner>(this IServiceCollection services, string text, string path, string icon, int order)
        => services.AddSingleton(new VillageBarEntry(text, path, icon, order, typeof(TOwner)));
}
