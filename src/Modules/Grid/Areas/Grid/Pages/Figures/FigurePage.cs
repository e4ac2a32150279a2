using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Areas;
using Shanzhi.Grid.Assessing;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Figures;

/// <summary>The list behind a number of an assessment (数字后面), as its address asks for it.</summary>
internal abstract class FigurePage(ICurrentUser user, TimeProvider clock) : PageModel
{
    public const int Size = 20;

    [BindProperty(SupportsGet = true)]
    public string Measure { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public Guid Subject { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    /// <summary>Paths of the areas it was counted in; all that the reader reaches when there are none.</summary>
    [BindProperty(SupportsGet = true)]
    public List<string> Within { get; set; } = [];

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    /// <summary>From the first of this month, where no day is given.</summary>
    /// <exception cref="NotFoundException">It was counted where the reader does not reach.</exception>
    protected Span Asked()
    {
        var today = Clock.Day(clock.GetUtcNow());
        From = Clock.Nearest(From ?? new DateOnly(today.Year, today.Month, 1));
        To = Clock.Nearest(To is { } to && to >= From ? to : From.Value);
        var reach = user.Caller.Reach(GridPermissions.Stats);
        List<AreaPath> areas = Within.Count == 0 ? [.. reach] : Within.ConvertAll(path => new AreaPath(path ?? ""));
        return areas.TrueForAll(area => reach.Any(own => own.Contains(area)))
            ? new Span(areas, Clock.Start(From.Value), Clock.Start(To.Value.AddDays(1)))
            : throw new NotFoundException();
    }

    /// <summary>Those on the page asked for.</summary>
    protected IQueryable<T> OnPage<T>(IQueryable<T> lines) => lines.Skip((Math.Max(1, At) - 1) * Size).Take(Size);
}
