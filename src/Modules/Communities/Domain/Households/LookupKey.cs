using Shanzhi.Data;

namespace Shanzhi.Communities.Domain;

/// <summary>The tenant's key for hashing citizen numbers, itself encrypted; one row.</summary>
internal sealed class LookupKey : Entity
{
    public required string Cipher { get; init; }
}
