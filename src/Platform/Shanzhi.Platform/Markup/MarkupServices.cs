using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Markup;

namespace Shanzhi.Platform.Markup;

public static class MarkupServices
{
    /// <summary>Markdown in, safe HTML out.</summary>
    public static IServiceCollection AddMarkup(this IServiceCollection services) =>
        services.AddSingleton<IMarkdownRenderer, MarkdownRenderer>();
}
