using Shanzhi.Platform.Features;
using Shanzhi.Platform.Hosting;
using Shanzhi.Testing.Contract;

namespace Shanzhi.Contract.Tests;

/// <summary>The views that belong to no module: the kernel's and the themes'.</summary>
public sealed class SharedViews
{
    [Fact]
    public void They_write_no_Chinese_that_only_Chinese_can_read()
        => BareTexts.In(typeof(ShanzhiHosting).Assembly).Concat(ModuleDiscovery.Themes().SelectMany(BareTexts.In)).ShouldBeEmpty();
}
