namespace Shanzhi.Architecture.Tests;

/// <summary>Who may refer to whom. What is not allowed here is forbidden, so a new kind of project has to be thought about.</summary>
internal static class ProjectRules
{
    private static readonly Dictionary<ProjectKind, ProjectKind[]> Allowed = new()
    {
        [ProjectKind.Abstractions] = [],
        [ProjectKind.Platform] = [ProjectKind.Abstractions],
        [ProjectKind.Testing] = [ProjectKind.Platform, ProjectKind.Abstractions],
        [ProjectKind.Contracts] = [ProjectKind.Abstractions, ProjectKind.Contracts],
        [ProjectKind.Module] = [ProjectKind.Abstractions, ProjectKind.Contracts],
        [ProjectKind.Theme] = [ProjectKind.Abstractions],
        [ProjectKind.Host] = [ProjectKind.Platform, ProjectKind.Module, ProjectKind.Contracts, ProjectKind.Theme, ProjectKind.Abstractions],
        [ProjectKind.Test] = [ProjectKind.Platform, ProjectKind.Testing, ProjectKind.Module, ProjectKind.Contracts, ProjectKind.Theme, ProjectKind.Abstractions],
    };

    public static IEnumerable<string> Check(Project project)
    {
        if (project.Kind == ProjectKind.Unknown)
        {
            return [$"{project.Path} lies where no kind of project is known; name it in ProjectRules."];
        }

        return project.References.Where(reference => !Allowed[project.Kind].Contains(Project.KindOf(reference)))
            .Select(reference => $"{project.Path} ({project.Kind}) must not refer to {reference} ({Project.KindOf(reference)})");
    }
}
