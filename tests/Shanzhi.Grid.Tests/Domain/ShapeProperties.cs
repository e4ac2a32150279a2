using FsCheck;
using FsCheck.Fluent;
using NetTopologySuite.Geometries;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Tests.Domain;

/// <summary>What holds for all boundaries: systems of coordinates and back, fewer points with the same land, and out and in again.</summary>
public sealed class ShapeProperties
{
    // Inside China, in millionths of a degree.
    private static readonly Arbitrary<(int Lng, int Lat)> Points = Gen.Choose(75_000_000, 134_000_000).SelectMany(lng => Gen.Choose(19_000_000, 53_000_000).Select(lat => (lng, lat))).ToArbitrary();

    private static readonly Arbitrary<int[]> Rounds = Gen.Choose(300, 1000).ArrayOf(40).ToArbitrary();

    [Fact]
    public void A_point_shifted_and_shifted_back_is_where_it_was()
        => Prop.ForAll(Points, at =>
        {
            var (lng, lat) = (at.Lng / 1e6, at.Lat / 1e6);
            return new[] { Datum.Wgs84, Datum.Gcj02, Datum.Bd09 }.All(datum =>
            {
                var shifted = Datums.FromWgs84(datum, lng, lat);
                var back = Datums.ToWgs84(datum, shifted.Lng, shifted.Lat);
                return Math.Abs(back.Lng - lng) < 1e-7 && Math.Abs(back.Lat - lat) < 1e-7;
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_shift_is_some_hundred_metres_and_none_abroad()
    {
        // The Tiananmen gate, as everybody has it.
        var (lng, lat) = Datums.FromWgs84(Datum.Gcj02, 116.391265, 39.907375);
        lng.ShouldBe(116.397508, 0.0001);
        lat.ShouldBe(39.908776, 0.0001);
        Datums.FromWgs84(Datum.Bd09, 2.35, 48.85).ShouldBe((2.35, 48.85));
    }

    [Fact]
    public void Fewer_points_keep_the_land_within_what_was_given_away()
        => Prop.ForAll(Rounds, radii =>
        {
            var shape = Round(radii);
            var thin = Simplifier.Simplify(shape, 0.00005);
            return thin.NumPoints <= shape.NumPoints && Math.Abs(thin.Area - shape.Area) <= shape.Length * 0.00005;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_written_is_read_as_it_was()
        => Prop.ForAll(Rounds, radii =>
        {
            var shape = Round(radii);
            var read = GeoJson.ReadOne(System.Text.Encoding.UTF8.GetBytes(GeoJsonWriter.Text(shape)), Datum.Wgs84, "Json");
            // Six digits are a tenth of a metre, along a line of some kilometres.
            return Math.Abs(Flat.Area(read) - Flat.Area(shape)) < 200 && Shapes.Read(Shapes.Write(read)).EqualsTopologically(read);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_shapes_laid_flat_have_common_and_beyond_that_add_up()
        => Prop.ForAll(Rounds, radii =>
        {
            var (one, other) = (Round(radii), Round([.. radii.Reverse()], 0.004));
            var box = one.EnvelopeInternal.Copy();
            box.ExpandToInclude(other.EnvelopeInternal);
            var ground = new Flat(box);
            var (a, b) = (ground.Lay(one), ground.Lay(other));
            return Math.Abs(Flat.Common(a, b).Area + Flat.Beyond(a, b).Area - a.Area) < 1 && Math.Abs(Flat.Together([a, b]).Area + Flat.Common(a, b).Area - a.Area - b.Area) < 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_square_kilometre_is_told_as_one()
    {
        var factory = new GeometryFactory();
        var (wide, high) = (1000 / 97_395.0, 1000 / 110_862.0);
        Flat.Area(factory.CreatePolygon([new(119.17, 29.03), new(119.17 + wide, 29.03), new(119.17 + wide, 29.03 + high), new(119.17, 29.03 + high), new(119.17, 29.03)])).ShouldBe(1e6, 2000);
    }

    /// <summary>A star-shaped round: it never crosses itself.</summary>
    private static Polygon Round(int[] radii, double east = 0)
    {
        var points = radii.Select((radius, at) => new Coordinate(119.17 + east + (radius / 1e5 * Math.Sin(at * Math.Tau / radii.Length)), 29.03 + (radius / 1e5 * Math.Cos(at * Math.Tau / radii.Length)))).ToList();
        return new GeometryFactory().CreatePolygon([.. points, points[0].Copy()]);
    }
}
