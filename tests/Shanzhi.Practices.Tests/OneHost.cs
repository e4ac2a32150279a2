namespace Shanzhi.Practices.Tests;

/// <summary>One host for the practices, one after the other: a county is dear to set up, and a clock is moved by one at a time.</summary>
[CollectionDefinition(nameof(OneHost))]
public sealed class OneHost : ICollectionFixture<PracticeHost>;
