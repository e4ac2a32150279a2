using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Grid.Domain;

/// <summary>A view of the command centre somebody keeps by a name (存的筛选): the address's query, which stays the truth.</summary>
internal sealed class SavedFilter : Entity
{
    public const int MostQuery = 600;
    public const int MostName = 30;
    public const int MostOfAccount = 50;

    public Guid AccountId { get; init; }

    public required string Name { get; set; }

    public required string Query { get; init; }

    /// <summary>Whose level it is shared with: those who hold their right at just this area.</summary>
    public AreaPath Path { get; set; }

    public bool Shared { get; set; }

    /// <summary>What its owner sees first; one at most.</summary>
    public bool Default { get; set; }
}
