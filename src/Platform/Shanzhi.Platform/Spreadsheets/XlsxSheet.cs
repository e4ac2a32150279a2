using System.Text;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Platform.Spreadsheets;

/// <param name="Content">What the sheet holds.</param>
/// <param name="TextRows">Empty cells are set to text too, so that an id typed into them stays whole.</param>
/// <param name="Wrap">Cells wrap their text: for sheets that are read rather than filled.</param>
internal sealed record XlsxSheet(ExportSheet Content, bool TextRows = false, bool Wrap = false)
{
    /// <summary>The name as Excel allows it: at most 31 units, none of []:*?/\, no ' at either end.</summary>
    public string Name
    {
        get
        {
            var name = new StringBuilder(CellValue.Of(Content.Name).Text);
            foreach (var forbidden in "[]:*?/\\\n\t'")
            {
                name.Replace(forbidden, ' ');
            }

            var trimmed = name.ToString().Trim();
            var cut = trimmed.Length <= 31 ? trimmed : trimmed[..(char.IsHighSurrogate(trimmed[30]) ? 30 : 31)];
            return cut.Length == 0 ? "Sheet1" : cut;
        }
    }
}
