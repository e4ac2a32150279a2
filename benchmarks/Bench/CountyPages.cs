using Microsoft.Data.Sqlite;

namespace Shanzhi.Bench;

/// <summary>A village's page of each county: the first of its list.</summary>
internal sealed class CountyPages(Workshop shop)
{
    /// <summary>Counties without villages in the official list (special zones) are visited at their home page.</summary>
    public IReadOnlyList<Uri> Of(IEnumerable<string> counties)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(AppContext.BaseDirectory, "divisions.db")};Mode=ReadOnly;Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT min(code) FROM village WHERE code >= $from AND code < $to";
        var from = command.Parameters.Add("$from", SqliteType.Text);
        var to = command.Parameters.Add("$to", SqliteType.Text);
        List<Uri> pages = [];
        foreach (var county in counties)
        {
            // The county's own code stands in the list as a placeholder here and there.
            (from.Value, to.Value) = ($"{county}000001", $"{county}:");
            pages.Add(new Uri(shop.HostAddress, command.ExecuteScalar() is string code ? $"{Registration.Prefix(county)}/v/{code}" : $"{Registration.Prefix(county)}/"));
        }

        return pages;
    }
}
