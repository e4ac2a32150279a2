namespace Shanzhi.Tenancy;

/// <summary>The least that is known of a tenant.</summary>
public interface ITenantInfo
{
    /// <summary>A small number that never changes and is never used again.</summary>
    int Id { get; }

    /// <summary>The word in paths and on the command line: <c>longyou</c>.</summary>
    string Identifier { get; }

    /// <summary>What people read: 龙游县.</summary>
    string Name { get; }
}
