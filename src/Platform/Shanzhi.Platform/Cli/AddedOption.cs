using System.CommandLine;
using Shanzhi.Messaging;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Cli;

/// <summary>An option of <c>tenants add</c> beside what the tenant has.</summary>
internal sealed record AddedOption(Option Option, string? Asked, string? Had)
{
    private bool Differs(ParseResult parsed) => parsed.GetResult(Option) is { Implicit: false } && Asked != Had;

    private InputError Difference => Had is { Length: > 0 }
        ? new InputError(Option.Name, "{0} 写的是“{1}”，现在是“{2}”。", Option.Name, Asked ?? "", Had)
        : new InputError(Option.Name, "{0} 写的是“{1}”，现在没有。", Option.Name, Asked ?? "");

    /// <summary>A script may add again what is there. It changes nothing, so asking for something else than is there must not look done.</summary>
    /// <exception cref="InputException">Something that was written differs.</exception>
    public static void EnsureSame(ParseResult parsed, ShellSettings tenant, params AddedOption[] options)
    {
        List<InputError> differences = [.. options.Where(option => option.Differs(parsed)).Select(option => option.Difference)];
        if (differences.Count > 0)
        {
            throw new InputException([new InputError("", "“{0}”早就有了，和这次写的不一样，什么也没有改。", tenant.Identifier), .. differences]);
        }
    }
}
