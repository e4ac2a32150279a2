using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.Extensions.Localization;

namespace Shanzhi.Platform.Cli;

/// <summary>What is wrong with a command line in our own words: the library has but some of its sentences in Chinese.</summary>
internal static class CommandMistakes
{
    public static IReadOnlyList<string> Words(ParseResult parsed, IStringLocalizer texts)
    {
        var command = parsed.CommandResult.Command;
        List<string> known =
        [
            .. parsed.UnmatchedTokens.Select(token => texts["不认识“{0}”。", token].Value),
            .. command.Options.Where(option => option.Required && parsed.GetResult(option) is not { IdentifierTokenCount: > 0 }).Select(option => Missing(texts, option)),
            .. command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument) is not { Tokens.Count: > 0 }).Select(argument => Missing(texts, argument)),
            .. parsed.Errors.Select(problem => OptionOf(problem.SymbolResult)).OfType<OptionResult>().Where(option => option.IdentifierTokenCount > 0).Distinct().Select(option => Wrong(texts, option)),
        ];
        if (known.Count == 0 && command.Action is null && command.Subcommands.Count > 0)
        {
            known.Add(texts["{0} 后面还要写做什么：{1}。", command.Name, string.Join(texts["、"], command.Subcommands.Select(one => one.Name))]);
        }

        return known.Count > 0 ? known : [.. parsed.Errors.Select(problem => problem.Message)];
    }

    private static string Missing(IStringLocalizer texts, Symbol symbol) => texts["少了 {0}：{1}。", symbol.Name, symbol.Description!];

    private static string Wrong(IStringLocalizer texts, OptionResult option) => option.Tokens.Count > 0
        ? texts["{0} 不能是“{1}”：{2}。", option.Option.Name, string.Join(' ', option.Tokens.Select(token => token.Value)), option.Option.Description!]
        : texts["{0} 后面还没有写：{1}。", option.Option.Name, option.Option.Description!];

    /// <summary>What cannot be read is told of the option or of its value.</summary>
    private static OptionResult? OptionOf(SymbolResult? result) => result as OptionResult ?? result?.Parent as OptionResult;
}
