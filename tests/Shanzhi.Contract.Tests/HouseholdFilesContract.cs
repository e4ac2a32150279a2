using Shanzhi.Testing.Contract;

namespace Shanzhi.Contract.Tests;

public sealed class HouseholdFilesContract() : ModuleContractTests("Shanzhi.HouseholdFiles");
