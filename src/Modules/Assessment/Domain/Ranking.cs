namespace Shanzhi.Assessment.Domain;

/// <summary>Which list a subject stands on.</summary>
internal enum Board
{
    None = 0,

    /// <summary>红榜</summary>
    Red = 1,

    /// <summary>黑榜: villages and townships only, never persons.</summary>
    Black = 2,
}

/// <summary>A score's place among the others.</summary>
/// <param name="Rank">1 for the most points, the same for the same points; null when there were too few cases.</param>
internal readonly record struct Standing(int? Rank, Board Board);

internal static class Ranking
{
    /// <summary>In the order of the scores. Where several of the same points stand at the end of a list, all get onto the red one and none onto the black one.</summary>
    /// <param name="boards">Null where nobody is listed, as with persons.</param>
    public static IReadOnlyList<Standing> Of(IReadOnlyList<Score> scores, BoardRule? boards)
    {
        Dictionary<int, (int Below, int Same)> places = [];
        var ranked = 0;
        foreach (var (points, same) in scores.Where(score => score.Ranked).CountBy(score => score.Points).OrderBy(pair => pair.Key))
        {
            places[points] = (ranked, same);
            ranked += same;
        }

        int Above(Score score) => ranked - places[score.Points].Below - places[score.Points].Same;

        Board List(Score score)
            => boards is null ? Board.None
                : boards.RedMost > 0 && score.Points >= boards.RedFrom && Above(score) < boards.RedMost ? Board.Red
                : boards.BlackMost > 0 && score.Points < boards.BlackBelow && places[score.Points].Below + places[score.Points].Same <= boards.BlackMost ? Board.Black
                : Board.None;

        return [.. scores.Select(score => score.Ranked ? new Standing(Above(score) + 1, List(score)) : default)];
    }
}
