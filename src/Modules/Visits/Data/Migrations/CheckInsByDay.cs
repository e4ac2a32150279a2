using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Visits.Data.Migrations;

/// <summary>
/// A day's check-ins that have a position, of a whole county: the map of today goes through these alone. An index by the day would also tempt SQLite,
/// which knows nothing of how much there is, to go by it where a village's years are asked for. What was checked in before is of no day the map shows.
/// </summary>
[DbContext(typeof(VisitsDbContext))]
[Migration("202611230480_CheckInsByDay")]
internal sealed class CheckInsByDay : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AlterTenantTable("visits_visits", t => t.Date("MappedOn", true).SparseIndex("MappedOn", "Path"));
        migrationBuilder.AlterTenantTable("visits_checks", t => t.Date("MappedOn", true).SparseIndex("MappedOn", "Path"));
    }
}
