using Shanzhi.Data;

namespace Shanzhi.Grid.Domain;

/// <summary>A day that is not what its weekday says: 国庆节放假, 调休上班.</summary>
internal sealed class CalendarDay : Entity
{
    public DateOnly Day { get; init; }

    public bool Works { get; set; }

    public required string Name { get; set; }
}
