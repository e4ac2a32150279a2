namespace Shanzhi.Authors.Tests;

/// <summary>The repository as a fresh clone would be, so that trying a template in it changes nothing.</summary>
internal static class RepositoryCopy
{
    private static readonly string[] Made = [".git", "bin", "obj", "artifacts", "node_modules", "data", "plugins", "TestResults"];

    public static string Make(string folder)
    {
        Copy(new DirectoryInfo(Tutorial.Repository), Directory.CreateDirectory(folder));
        return folder;
    }

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles())
        {
            // In a worktree .git is a file.
            if (file.Name != ".git")
            {
                file.CopyTo(Path.Combine(to.FullName, file.Name));
            }
        }

        foreach (var folder in from.EnumerateDirectories().Where(folder => !Made.Contains(folder.Name, StringComparer.Ordinal)))
        {
            Copy(folder, to.CreateSubdirectory(folder.Name));
        }
    }
}
