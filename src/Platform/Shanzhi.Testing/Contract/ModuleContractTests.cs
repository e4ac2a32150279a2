using Shanzhi.Data;
using Shanzhi.Tenancy;

namespace Shanzhi.Testing.Contract;

/// <summary>
/// What every module must keep. Reference the module's project and inherit, with no code: <c>public sealed class GridContract() : ModuleContractTests("Shanzhi.Grid");</c>
/// </summary>
/// <param name="moduleId">Id of the module's first feature; the assembly's name unless its manifest says otherwise.</param>
public abstract partial class ModuleContractTests(string moduleId) : IClassFixture<ContractHosts>
{
    private const int Shown = 40;

    /// <summary>A row of a type that cannot be made from the model alone; null leaves it to the suite. References to other rows are filled in afterwards.</summary>
    protected virtual Entity? Sample(Type entity) => null;

    private static async Task<ContractHosts> HostsAsync()
        => await TestContext.Current.GetFixture<ContractHosts>() ?? throw new InvalidOperationException("The hosts of the suite are missing.");

    private async Task<(TestHost Host, ModuleUnderTest Module, ShellSettings A, ShellSettings B)> EnterAsync(DatabaseProvider store)
    {
        var (host, a, b) = await (await HostsAsync()).EnterAsync(store);
        return (host, new ModuleUnderTest(host, moduleId), a, b);
    }

    internal static void Expect(IEnumerable<string> complaints)
    {
        var all = complaints.ToList();
        Assert.True(all.Count == 0, string.Join(Environment.NewLine, all.Take(Shown).Append(all.Count > Shown ? $"and {all.Count - Shown} more" : "")));
    }
}
