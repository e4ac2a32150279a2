namespace Shanzhi.Authors.Tests;

public sealed class TutorialTests
{
    private static readonly string Page = Path.Combine(Tutorial.Repository, "docs/modules/tutorial.md");

    [Fact]
    public async Task What_the_tutorial_says_happens()
    {
        File.Exists(Path.Combine(Tutorial.Repository, "src/Host/bin/Debug/net10.0/Shanzhi.Host.dll")).ShouldBeTrue("build the host first, as a reader has: dotnet build src/Host");
        await using Terminal terminal = new();
        var author = Path.Combine(terminal.Folder, "library");
        var output = "";
        foreach (var block in Tutorial.Read(await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken)))
        {
            switch (block.Kind)
            {
                case BlockKind.Shell:
                    output = await terminal.RunAsync(block);
                    break;
                case BlockKind.Repository:
                    output = await terminal.RunAsync(block, RepositoryCopy.Make(Path.Combine(terminal.Folder, "repository")));
                    break;
                case BlockKind.Background:
                    await terminal.RunInBackgroundAsync(block);
                    break;
                case BlockKind.Code:
                    await File.WriteAllTextAsync(Path.Combine(author, block.File!), block.Text, TestContext.Current.CancellationToken);
                    break;
                case BlockKind.Expected:
                    foreach (var line in block.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                    {
                        output.ShouldContain(line, Case.Sensitive, $"promised at tutorial.md:{block.Line}");
                    }

                    break;
                default:
                    throw new InvalidOperationException($"{block.Kind} is not handled.");
            }
        }
    }

    [Fact]
    public void The_tutorial_has_blocks_of_every_kind()
        => Tutorial.Read(File.ReadAllText(Page)).Select(block => block.Kind).Distinct().ShouldBe(Enum.GetValues<BlockKind>(), ignoreOrder: true);
}
