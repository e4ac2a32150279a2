using Microsoft.Extensions.DependencyInjection;

namespace Shanzhi.Sections;

/// <summary>A tile or panel that a module adds to a page it does not own.</summary>
public interface IPageSection
{
    /// <summary>Where it stands, by page and place: <c>village.tiles</c>.</summary>
    string Zone { get; }

    int Order { get; }

    /// <summary>The view component that draws it; its one parameter, if it has one, is given the zone's model.</summary>
    Type Component { get; }
}

/// <param name="Component">Its feature decides whether the section is shown.</param>
public sealed record PageSection(string Zone, int Order, Type Component) : IPageSection;

public static class PageSectionServiceCollectionExtensions
{
    /// <summary>Adds a section drawn by a view component.</summary>
    public static IServiceCollection AddPageSection<TComponent>(this IServiceCollection services, string zone, int order)
        => services.AddSingleton<IPageSection>(new PageSection(zone, order, typeof(TComponent)));
}
