using Shanzhi.Testing.Contract;

namespace Shanzhi.Contract.Tests;

public sealed class AssessmentContract() : ModuleContractTests("Shanzhi.Assessment");
