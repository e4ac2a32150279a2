using System.Text;
using Shanzhi.Platform.Tests.Media;

namespace Shanzhi.Faults.Tests;

/// <summary>Files that are not what they say, handed in through the report's form; the formats themselves are tried in the platform's tests.</summary>
public sealed class UploadTests(SharedCounty shared)
{
    private static readonly string Page = $"/v/{County.Village}/report";

    public static TheoryData<string, string, byte[]> Disguised => new()
    {
        { "Photo", "a.jpg", Encoding.UTF8.GetBytes("<!DOCTYPE html><script>canary()</script>") },
        { "Photo", "b.jpg", Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg' onload='canary()'/>") },
        { "Photo", "c.jpg", "\u00ff\u00d8\u00ff<html>"u8.ToArray() },
        { "Photo", "cut.jpg", [.. ImageSamples.Jpeg.AsSpan(0, ImageSamples.Jpeg.Length / 2)] },
        { "Photo", "d.png", ImageSamples.PngOf(50_000, 50_000) },
        { "Photo", "e.png", [.. ImageSamples.Png.AsSpan(0, 20)] },
        { "Photo", "../../f.jpg", new byte[100] },
        { "Photo", "g.jpg", [] },
        { "VoiceFile", "h.mp3", Encoding.UTF8.GetBytes("ID3 这不是录音") },
        { "VoiceFile", "i.m4a", [0, 0, 0, 0x14, .. "ftypM4A "u8, 0xFF, 0xFF, 0xFF, 0xFF, .. "mp42moov"u8] },
        { "VoiceFile", "j.wav", ImageSamples.Png },
    };

    [Theory]
    [MemberData(nameof(Disguised), DisableDiscoveryEnumeration = true)]
    public async Task What_is_no_photo_and_no_recording_is_refused_in_words_and_the_rest_is_kept(string field, string name, byte[] bytes)
    {
        using var phone = (await shared.Value).Browse();
        var form = await phone.FormAsync(Page);
        var answer = await phone.PostAsync(form, form.With(("Input.Text", "带一张照片"), ("Input.Anonymous", "true")), (field, name, bytes));
        answer.Status.ShouldBe(200);
        answer.Problems.ShouldNotBeEmpty();
        answer.Forms.First(again => again.Action == form.Action).Fields.Single(one => one.Name == "Input.Text").Value.ShouldBe("带一张照片");
        answer.Body.ShouldNotContain("/media/");
        answer.Body.ShouldNotContain("canary()");
    }

    [Fact]
    public async Task Of_ten_photos_nine_are_kept_and_the_tenth_is_said()
    {
        using var phone = (await shared.Value).Browse();
        var form = await phone.FormAsync(Page);
        var photos = Enumerable.Range(0, 10).Select(at => ("Photo", $"{at}.png", ImageSamples.PngOf((uint)(40 + at), 8))).ToArray();
        var answer = await phone.PostAsync(form, form.With(("Input.Text", "十张照片"), ("Input.PlaceText", "桥头"), ("Input.Anonymous", "true"), ("Input.NotSame", "true")), photos);
        answer.Status.ShouldBe(200);
        answer.Problems.ShouldContain("最多 9 张");
        var again = answer.Forms.First(one => one.Action == form.Action);
        again.Fields.Count(field => field.Name == "Input.Photos").ShouldBe(9);
        (await phone.PostAsync(again, again.With())).Status.ShouldBe(302);
    }

    [Fact]
    public async Task A_served_copy_says_nothing_of_where_and_with_what_it_was_taken_and_is_another_tenants_404()
    {
        var county = await shared.Value;
        using var villager = await county.VillagerAsync("19900027766");
        var link = await UploadAsync(villager, [.. ImageSamples.Jpeg, .. "<script>polyglot()</script>"u8]);
        using (var answer = await villager.Client.GetAsync(link, TestContext.Current.CancellationToken))
        {
            answer.EnsureSuccessStatusCode();
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            var served = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            served.ShouldNotContain(ImageSamples.Canary);
            served.ShouldNotContain("polyglot");
        }

        using var stranger = county.Browse();
        using var neighbour = county.Browse(county.B);
        (await stranger.GetAsync(link)).Status.ShouldBe(404);
        (await neighbour.GetAsync(link)).Status.ShouldBe(404);
        foreach (var broken in new[] { link[..^1], link + "A", link.Replace("/media/", "/media/..%2f", StringComparison.Ordinal), link[..link.LastIndexOf('/')] + "/..%2f..%2f..%2fcatalog.db" })
        {
            (await villager.GetAsync(broken)).Status.ShouldBe(404, broken);
        }

        (await villager.SubmitAsync(await villager.FormAsync("/sign-out"))).Status.ShouldBe(302);
        (await villager.GetAsync(link)).Status.ShouldBe(404);
    }

    /// <summary>Adds a photo to a form that is not finished, and answers where it is shown.</summary>
    internal static async Task<string> UploadAsync(Browser browser, byte[] photo)
    {
        var form = await browser.FormAsync(Page);
        var answer = await browser.PostAsync(form, form.With(), ("Photo", "p.jpg", photo));
        answer.Status.ShouldBe(200);
        return answer.Document.QuerySelector("img[src*='/media/']")?.GetAttribute("src") ?? throw new InvalidOperationException(answer.Problems);
    }
}
