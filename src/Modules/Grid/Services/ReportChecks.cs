using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Services;

/// <summary>核查: at whose desk a thing is looked at once it is done.</summary>
internal sealed class ReportChecks(DispatchBook book, Desks desks)
{
    /// <summary>Before an answer. The highest level has nobody above: another person of its own desk looks.</summary>
    /// <returns>What the report goes by.</returns>
    public async Task<Dispatch> PrepareAsync(Report report, CancellationToken cancellation)
    {
        var dispatch = await book.OfAsync(report.RulesVersion, cancellation);
        if (dispatch.Rules.Checker == Checker.None)
        {
            return dispatch;
        }

        var above = dispatch.Rules.Checker == Checker.Above ? await desks.FindAboveAsync(report, dispatch.Rules, cancellation) : null;
        report.CheckAt(above?.Path ?? report.DeskPath);
        return dispatch;
    }
}
