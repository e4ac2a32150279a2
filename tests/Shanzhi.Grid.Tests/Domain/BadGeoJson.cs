using System.Diagnostics;
using System.Globalization;
using System.Text;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Tests.Domain;

/// <summary>Boundaries as they should not come: each is refused with a word, and soon.</summary>
public sealed class BadGeoJson
{
    [Theory]
    [InlineData("", "这不是 GeoJSON")]
    [InlineData("[]", "这不是 GeoJSON")]
    [InlineData("{\"name\":\"shanzhi\",\"version\":1}", "这不是 GeoJSON")]
    [InlineData("{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}", "没有写形状")]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[119,29]}", "边界要是面")]
    [InlineData("{\"type\":\"Polygon\"}", "一块边界要有")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[119,29],[120,29]]]}", "一圈至少要 3 个点")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[119,29],[119,29],[119,29],[119,29]]]}", "一圈至少要 3 个点")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[29,119],[29,120],[30,120]]]}", "好像写反了")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[1e999,29],[120,29],[120,30]]]}", "不在地球上")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[486000,3210000],[486100,3210000],[486100,3210100]]]}", "投影坐标")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[\"119\",29],[120,29],[120,30]]]}", "[经度, 纬度]")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[119,29],[119.01,29.01],[119.01,29],[119,29.01]]]}", "自己交叉")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[80,20],[120,20],[120,40],[80,40]]]}", "比一个省还大")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[119,29],[119.01,29],[119.02,29]]]}", "")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[]}", "1 到")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":7}", "1 到")]
    public void What_is_no_boundary_is_refused_with_a_word(string json, string word)
        => Should.Throw<InputException>(() => Read(json)).Errors[0].Message.ShouldContain(word);

    [Fact]
    public void Depth_and_length_are_bounded()
    {
        Should.Throw<InputException>(() => Read(new string('[', 100_000)));
        Should.Throw<InputException>(() => Read($"{{\"type\":\"Polygon\",\"coordinates\":[[{Points(GeoJson.MostPoints + 1, at => (119 + (at * 1e-7), 29))}]]}}")).Errors[0].Message.ShouldContain("点太多");
        Should.Throw<InputException>(() => GeoJson.Read(new byte[GeoJson.MostBytes + 1], Datum.Wgs84, null, null, "File")).Errors[0].Field.ShouldBe("File");
        Should.Throw<InputException>(() => Read($"{{\"type\":\"Polygon\",\"coordinates\":[{string.Join(',', Enumerable.Repeat("[[119,29],[119.1,29],[119.1,29.1]]", 600))}]}}")).Errors[0].Message.ShouldContain("个圈");
    }

    /// <summary>Lines made to cost as much as they can: a recursive simplifier would go as deep as they have points.</summary>
    [Fact]
    public void Twenty_thousand_points_made_to_hurt_are_done_with_in_bounded_time()
    {
        var watch = Stopwatch.StartNew();
        var comb = Points(19_998, at => (119 + (at * 1e-5), 29 + (at % 2 * 0.5)));
        foreach (var ring in new[] { comb, Points(19_998, at => (119 + (Math.Pow(1.0007, at) * 1e-7), 29 + (at * 1e-6))), Points(19_998, at => (119 + (at * 1e-6 * Math.Cos(at * 0.1)), 29 + (at * 1e-6 * Math.Sin(at * 0.1)))) })
        {
            try
            {
                Read($"{{\"type\":\"Polygon\",\"coordinates\":[[{ring}]]}}").NumPoints.ShouldBeLessThanOrEqualTo(Shapes.MostVertices);
            }
            catch (InputException)
            {
                // Refused is as good.
            }
        }

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_ring_left_open_is_closed_and_a_third_ordinate_is_dropped()
        => Read("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[119.0,29.0,5],[119.01,29.0,5],[119.01,29.01,5]]]}}").NumPoints.ShouldBe(4);

    [Fact]
    public void One_bad_feature_does_not_spoil_the_others()
    {
        var features = GeoJson.Read(Encoding.UTF8.GetBytes("""
            {"type":"FeatureCollection","features":[
              {"type":"Feature","properties":{"网格编码":990100001001001,"名称":"第一网格"},"geometry":{"type":"Polygon","coordinates":[[[119.0,29.0],[119.01,29.0],[119.01,29.01]]]}},
              {"type":"Feature","properties":null,"geometry":null}]}
            """), Datum.Wgs84, null, null, "File");
        (features[0].Code, features[0].Name, features[0].Problem).ShouldBe(("990100001001001", "第一网格", null));
        features[1].Problem.ShouldNotBeNull();
    }

    private static NetTopologySuite.Geometries.Geometry Read(string json) => GeoJson.ReadOne(Encoding.UTF8.GetBytes(json), Datum.Wgs84, "Json");

    private static string Points(int count, Func<int, (double Lng, double Lat)> at)
        => string.Join(',', Enumerable.Range(0, count).Select(at).Select(point => string.Create(CultureInfo.InvariantCulture, $"[{point.Lng:F8},{point.Lat:F8}]")));
}
