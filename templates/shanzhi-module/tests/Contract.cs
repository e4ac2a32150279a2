using Shanzhi.Testing.Contract;

namespace RootSpace.Tests;

/// <summary>What every module must keep: isolation, switching off, rights, migrations, texts; on both stores.</summary>
public sealed class Contract() : ModuleContractTests("RootSpace");
