using Shanzhi.Testing.Contract;

namespace Shanzhi.Contract.Tests;

public sealed class BroadcastContract() : ModuleContractTests("Shanzhi.Broadcast");
