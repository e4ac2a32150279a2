using Shanzhi.Testing.Contract;

namespace Shanzhi.Contract.Tests;

public sealed class VisitsContract() : ModuleContractTests("Shanzhi.Visits");
