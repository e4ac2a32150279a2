using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Shanzhi.Platform")]
[assembly: InternalsVisibleTo("Shanzhi.Testing")]
[assembly: InternalsVisibleTo("Shanzhi.Platform.Tests")]
