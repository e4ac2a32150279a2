using Shanzhi.Testing.Contract;

namespace Shanzhi.Contract.Tests;

public sealed class GridContract() : ModuleContractTests("Shanzhi.Grid");
