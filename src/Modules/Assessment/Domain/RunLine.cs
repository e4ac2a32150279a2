using System.Text.Json;
using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Assessment.Domain;

/// <summary>One assessed of a result, with what was counted for it.</summary>
internal sealed class RunLine : Entity
{
    public const int NoteLength = 300;

    public Guid RunId { get; init; }

    /// <summary>Area, or account.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>Of a grid, who led it (网格长) when the result was made: theirs to see and to object to, as a person's is the person's.</summary>
    public Guid? LeadId { get; set; }

    public required string SubjectName { get; set; }

    /// <summary>What it lies in: the township of a village.</summary>
    public string PlaceName { get; init; } = "";

    /// <summary>Of the area; where the result is of, for persons.</summary>
    public AreaPath Path { get; set; }

    public int Points { get; private set; }

    public int Stars { get; private set; }

    public int? Rank { get; private set; }

    public Board Board { get; private set; }

    public long Sample { get; private set; }

    /// <summary>Parts, wholes and items as they were counted.</summary>
    public string InputsJson { get; private set; } = "";

    /// <summary>What an upheld objection changed (更正).</summary>
    public string Note { get; private set; } = "";

    /// <summary>An upheld objection took it off the black list for good.</summary>
    public bool Spared { get; private set; }

    public LineInputs Inputs => JsonSerializer.Deserialize<LineInputs>(InputsJson)!;

    public void Set(Score score)
    {
        (Points, Stars, Sample) = (score.Points, score.Stars, score.Sample);
        InputsJson = JsonSerializer.Serialize(new LineInputs(score.Ranked, score.Measures, score.Items));
    }

    public void Stand(Standing standing) => (Rank, Board) = (standing.Rank, Spared && standing.Board == Board.Black ? Board.None : standing.Board);

    public void Correct(string note, bool spare) => (Note, Spared, Board) = (note, Spared || spare, spare && Board == Board.Black ? Board.None : Board);

    public Score Score()
    {
        var inputs = Inputs;
        return new Score(Points, Stars, Sample, inputs.Ranked, inputs.Measures, inputs.Items);
    }
}

internal sealed record LineInputs(bool Ranked, IReadOnlyList<ScoredMeasure> Measures, IReadOnlyList<ScoredItem> Items);
