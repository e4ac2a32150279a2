using System.Net;
using System.Text;
using Shanzhi.Platform.Tests.Media;

namespace Shanzhi.Faults.Tests;

/// <summary>Uploads that go on where they broke off, and what strangers may try with them.</summary>
public sealed class FieldUploadTests(SharedCounty shared)
{
    [Fact]
    public async Task It_goes_on_where_it_broke_off_and_ends_in_one_item_however_often_it_is_asked()
    {
        using var phone = await (await shared.Value).StaffAsync("grid");
        var (id, photo) = (Guid.CreateVersion7(), ImageSamples.PngOf(41, 42));
        (await phone.OpenAsync(id, photo)).Status.ShouldBe(HttpStatusCode.Created);
        (await phone.AddAsync(id, 0, photo[..10])).Offset.ShouldBe(10);

        // The answer was lost: the phone opens it again and is told how far it is.
        (await phone.OpenAsync(id, photo)).Offset.ShouldBe(10);
        var twice = await phone.AddAsync(id, 0, photo[..10]);
        (twice.Status, twice.Offset).ShouldBe((HttpStatusCode.Conflict, 10));
        (await phone.CallAsync(HttpMethod.Head, $"/field/uploads/{id}")).Status.ShouldBe(HttpStatusCode.OK);
        var media = (await phone.AddAsync(id, 10, photo[10..])).Media.ShouldNotBeNull();
        (await phone.AddAsync(id, 10, photo[10..])).Media.ShouldBe(media);
        (await phone.OpenAsync(id, photo)).Media.ShouldBe(media);
        (await phone.CallAsync(HttpMethod.Get, $"/field/media?id={media}&id={Guid.CreateVersion7()}")).Body!.Value.EnumerateArray().Select(one => one.GetGuid()).ShouldBe([media]);
    }

    [Fact]
    public async Task Two_pieces_at_once_make_no_third_thing()
    {
        using var phone = await (await shared.Value).StaffAsync("grid");
        var (id, photo) = (Guid.CreateVersion7(), ImageSamples.PngOf(43, 44));
        await phone.OpenAsync(id, photo);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => phone.AddAsync(id, 0, photo)));
        answers.Where(answer => answer.Status == HttpStatusCode.OK).Select(answer => answer.Media).Distinct().Count().ShouldBe(1);
        answers.Select(answer => answer.Status).Except([HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.Locked]).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_not_as_it_was_said_is_refused_and_can_be_sent_anew()
    {
        using var phone = await (await shared.Value).StaffAsync("grid");
        var (id, photo) = (Guid.CreateVersion7(), ImageSamples.PngOf(45, 46));
        await phone.OpenAsync(id, photo, digest: new string('a', 64));
        (await phone.AddAsync(id, 0, photo)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await phone.OpenAsync(id, photo)).Offset.ShouldBe(0);
        (await phone.AddAsync(id, 0, [.. photo, 1])).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await phone.OpenAsync(id, [.. photo, 1])).Status.ShouldBe(HttpStatusCode.Conflict, "the same id for another file");

        var (script, page) = (Guid.CreateVersion7(), Encoding.UTF8.GetBytes("<!DOCTYPE html><script>canary()</script>"));
        await phone.OpenAsync(script, page);
        var refused = await phone.AddAsync(script, 0, page);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Body!.Value.GetProperty("message").GetString()!.ShouldContain("请上传照片");
        (await phone.CallAsync(HttpMethod.Head, $"/field/uploads/{script}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Another_account_another_tenant_and_a_guest_find_nothing()
    {
        var county = await shared.Value;
        using var phone = await county.StaffAsync("grid");
        var (id, photo) = (Guid.CreateVersion7(), ImageSamples.PngOf(47, 48));
        await phone.OpenAsync(id, photo);
        using var other = await county.StaffAsync("village");
        using var elsewhere = await county.StaffAsync("grid", county.B);
        using var guest = county.Browse();
        foreach (var stranger in new[] { other, elsewhere, guest })
        {
            (await stranger.CallAsync(HttpMethod.Head, $"/field/uploads/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await stranger.AddAsync(id, 0, photo)).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        var media = (await phone.AddAsync(id, 0, photo)).Media;
        (await other.CallAsync(HttpMethod.Get, $"/field/media?id={media}")).Body!.Value.GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("photo", 0L)]
    [InlineData("photo", -1L)]
    [InlineData("video", 10L)]
    [InlineData("7", 10L)]
    public async Task What_makes_no_sense_is_not_begun(string kind, long length)
    {
        using var phone = (await shared.Value).Browse();
        (await phone.OpenAsync(Guid.CreateVersion7(), [], kind, "", length: length)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Too_large_too_many_and_without_the_scripts_header_are_refused()
    {
        using var phone = await (await shared.Value).StaffAsync("water");
        (await phone.OpenAsync(Guid.CreateVersion7(), [], digest: "", length: 1L << 40)).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await phone.OpenAsync(Guid.CreateVersion7(), [], digest: "../../x", length: 10)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await phone.CallAsync(HttpMethod.Post, $"/field/uploads/{Guid.CreateVersion7()}", null, null, ("Upload-Length", "10"), ("Upload-Kind", "photo"))).Status.ShouldBe(HttpStatusCode.BadRequest, "another site cannot set the header");
        for (var at = 0; at < 60; at++)
        {
            (await phone.OpenAsync(Guid.CreateVersion7(), [], digest: "", length: 10)).Status.ShouldBe(HttpStatusCode.Created);
        }

        (await phone.OpenAsync(Guid.CreateVersion7(), [], digest: "", length: 10)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }
}
