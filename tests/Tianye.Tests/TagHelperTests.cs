using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Ui;

namespace Tianye.Tests;

public class TagHelperTests
{
    private const string Alert = """<svg class="ic" aria-hidden="true"><use href="/i.svg#alert"></use></svg>""";
    private readonly Markup _markup = new();

    [Fact]
    public async Task An_icon_is_a_use_of_the_one_sprite_file() =>
        (await _markup.Of(new IconTagHelper { Name = "phone" })).ShouldBe("""<svg class="ic" aria-hidden="true"><use href="/i.svg#phone"></use></svg>""");

    [Fact]
    public async Task A_chip_says_its_state_by_class_and_its_word_by_text() =>
        (await _markup.Of(new ChipTagHelper { State = "move" }, "处理中")).ShouldBe("""<span class="chip chip--move">处理中</span>""");

    [Fact]
    public async Task A_state_of_ones_own_is_refused() =>
        await Should.ThrowAsync<InvalidOperationException>(() => _markup.Of(new ChipTagHelper { State = "purple" }));

    [Fact]
    public async Task Urgency_brings_its_own_word() =>
        (await _markup.Of(new UrgencyTagHelper { Level = "red" })).ShouldBe("""<span class="urg urg--red">红色特急</span>""");

    [Fact]
    public async Task The_summary_leads_to_a_step_whose_choice_has_no_control_of_its_own()
    {
        (await _markup.Of(new StepTagHelper { Number = 1, Title = "谁", For = _markup.Expression("Input.What") }, "<p></p>")).ShouldContain("""<fieldset class="step stack-s" id="Input_What">""");
        (await _markup.Of(new StepTagHelper { Number = 1, Title = "谁", For = _markup.Expression("Input.What") }, "<input id=\"Input_What\">")).ShouldContain("""<fieldset class="step stack-s">""");
    }

    [Fact]
    public async Task A_tile_links_inside_the_tenants_prefix_and_escapes_what_people_typed()
    {
        _markup.View.HttpContext.Request.PathBase = "/longyou";
        var html = await _markup.Of(new TileTagHelper { Href = "~/points", IconName = "basket", Title = "积分<超市>", Hint = "存折" });
        html.ShouldStartWith("""<li><a href="/longyou/points">""");
        html.ShouldEndWith("<b>积分&lt;超市&gt;</b><small>存折</small></a></li>");
    }

    [Fact]
    public async Task A_person_can_be_called_and_the_button_says_whom()
    {
        var html = await _markup.Of(new PersonTagHelper { Name = "徐一禾", Role = "网格员", Phone = "000 0000 0012", Demo = true });
        html.ShouldBe("""<li class="row"><span class="face" aria-hidden="true">徐</span><span class="grow"><b>徐一禾</b> <span class="demo">示例</span><br><span class="sm mute">网格员</span><br><span class="tel sm mute">000 0000 0012</span></span><a class="call" href="tel:00000000012">拨打<span class="vh">徐一禾的电话</span></a></li>""");
    }

    [Fact]
    public async Task For_the_elderly_the_button_takes_the_width_and_says_the_name()
    {
        _markup.Shell.Elder = true;
        (await _markup.Of(new PersonTagHelper { Name = "徐一禾", Phone = "1" })).ShouldEndWith("</svg>打给徐一禾</a></li>");
    }

    [Fact]
    public async Task Without_a_phone_there_is_no_button() =>
        (await _markup.Of(new PersonTagHelper { Name = "𠮷田" })).ShouldNotContain("<a");

    [Theory]
    [InlineData("full", "11 月 22 日 09:12")]
    [InlineData("date", "11 月 22 日")]
    [InlineData("time", "09:12")]
    [InlineData("keep", "11 月 22 日（周日）09:12")]
    public async Task An_instant_is_shown_on_the_villages_clock(string format, string words) =>
        (await _markup.Of(new WhenTagHelper { At = Markup.Now, Format = format })).ShouldBe($"""<time datetime="2026-11-22T09:12&#x2B;08:00">{words}</time>""");

    [Fact]
    public async Task Another_year_is_named() =>
        (await _markup.Of(new WhenTagHelper { Day = new(2025, 3, 5) })).ShouldBe("""<time datetime="2025-03-05">2025 年 3 月 5 日</time>""");

    [Fact]
    public async Task The_pager_keeps_the_rest_of_the_query()
    {
        _markup.View.HttpContext.Request.Path = "/reports";
        _markup.View.HttpContext.Request.QueryString = new QueryString("?state=late&p=2");
        var html = await _markup.Of(new PagerTagHelper { Page = 2, Total = 50 });
        html.ShouldContain("href=\"/reports?state=late&amp;p=1\"");
        html.ShouldContain("第 2 页，共 3 页");
        html.ShouldContain("href=\"/reports?state=late&amp;p=3\"");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task What_fits_on_one_page_has_no_pager(int total) =>
        (await _markup.Of(new PagerTagHelper { Page = 1, Total = total })).ShouldBeEmpty();

    [Fact]
    public async Task Nothing_wrong_means_no_summary()
    {
        (await _markup.Of(new ErrorSummaryTagHelper())).ShouldBeEmpty();
        _markup.Shell.Problem.ShouldBeFalse();
    }

    [Fact]
    public async Task The_summary_links_to_each_field_in_the_order_of_the_form()
    {
        _markup.View.ModelState.AddModelError("Input.Place", "还没说在哪里");
        _markup.View.ModelState.AddModelError("Input.Photos[0]", "第 1 张没传上来");
        _markup.View.ModelState.AddModelError("Input.What", "请说一说");
        var html = await _markup.Of(new ErrorSummaryTagHelper());
        html.ShouldStartWith("""<div class="errs" role="alert" tabindex="-1" aria-labelledby="errs-h"><h2 id="errs-h">还有 3 处要补一下</h2>""");
        html.ShouldContain("""<li><a href="#Input_What">请说一说</a></li><li><a href="#Input_Photos_0_">第 1 张没传上来</a></li><li><a href="#Input_Place">还没说在哪里</a></li>""");
        _markup.Shell.Problem.ShouldBeTrue();
        _markup.View.WantsEnhancement().ShouldBeTrue();
    }

    [Fact]
    public async Task A_line_of_the_summary_leads_with_the_fields_label_where_its_message_does_not_name_it()
    {
        _markup.View.ModelState.AddModelError("Input.What", "写得太长了，最多 20 字。");
        _markup.View.ModelState.AddModelError("Input.Place", "请写具体位置。");
        _markup.View.ModelState.AddModelError("Input.Photos", "最多 9 张。");
        var html = await _markup.OfAll(
            (new ErrorSummaryTagHelper(), ""), (Field("Input.What", "说一说？"), ""), (Field("Input.Place", "具体位置"), ""),
            (new LabelTextTagHelper { ViewContext = _markup.View }, "照片 &amp; 录像 <span class=\"hint\">可不填</span>"));
        html.ShouldContain("<li><a href=\"#Input_What\">说一说：写得太长了，最多 20 字。</a></li>");
        html.ShouldContain("<li><a href=\"#Input_Place\">请写具体位置。</a></li>");
        html.ShouldContain("<li><a href=\"#Input_Photos\">照片 &amp; 录像：最多 9 张。</a></li>");
    }

    [Fact]
    public async Task A_field_makes_its_control_and_keeps_what_was_typed() =>
        (await _markup.Of(Field("Input.What", "说一说"), "", ("autocomplete", "off")))
            .ShouldBe("""<div class="field"><label for="Input_What">说一说</label><input autocomplete="off" class="in" id="Input_What" name="Input.What" type="text" value="路灯不亮" /></div>""");

    [Fact]
    public async Task The_message_stands_between_label_and_control_and_is_tied_to_it()
    {
        _markup.View.ModelState.AddModelError("Input.Place", "请写一下地方");
        var field = Field("Input.Place", "具体位置");
        field.Hint = "谁家旁边";
        field.Optional = true;
        var html = await _markup.Of(field);
        html.ShouldStartWith($"""<div class="field"><label for="Input_Place">具体位置 <span class="hint">可不填</span></label><p class="hint" id="Input_Place-h">谁家旁边</p><p class="err" id="Input_Place-e">{Alert}<span>请写一下地方</span></p><input""");
        html.ShouldContain("aria-describedby=\"Input_Place-e Input_Place-h\"");
        html.ShouldContain("aria-invalid=\"true\"");
    }

    [Fact]
    public async Task A_note_of_something_done_is_read_out() =>
        (await _markup.Of(new NoteTagHelper { Kind = "done" }, "已经保存")).ShouldBe("""<div class="note note--done" role="status"><svg class="ic" aria-hidden="true"><use href="/i.svg#ok"></use></svg><div class="grow">已经保存</div></div>""");

    [Fact]
    public async Task An_empty_list_says_why() =>
        (await _markup.Of(new EmptyTagHelper { Title = "还没人报过事", Level = 2 }, "看到问题，拍一张就行。")).ShouldEndWith("<h2>还没人报过事</h2><div>看到问题，拍一张就行。</div></div>");

    private FieldTagHelper Field(string name, string label) =>
        new(_markup.Services.GetRequiredService<IHtmlGenerator>()) { For = _markup.Expression(name), Label = label };
}
