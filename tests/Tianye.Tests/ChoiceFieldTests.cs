using Microsoft.AspNetCore.Mvc.Rendering;
using Shanzhi.Ui;

namespace Tianye.Tests;

public class ChoiceFieldTests
{
    private readonly Markup _markup = new();

    [Fact]
    public async Task A_few_are_chosen_from_a_box_below_their_headings()
    {
        var town = new SelectListGroup { Name = "北镇" };
        var html = await _markup.Of(new ChoiceFieldTagHelper { Name = "village", Label = "哪个村", None = "全部", Items = [new("北<村>", "1") { Group = town }, new("南村", "2", true) { Group = town }] });
        html.ShouldBe("""<div class="field grow"><label for="village">哪个村</label><select class="in" id="village" name="village"><option value="">全部</option><optgroup label="北镇"><option value="1">北&lt;村&gt;</option><option value="2" selected="selected">南村</option></optgroup></select></div>""");
    }

    [Fact]
    public async Task Too_many_for_a_box_are_typed_and_what_was_wrong_stays_to_be_mended()
    {
        List<SelectListItem> villages = [.. Enumerable.Range(1, ChoiceFieldTagHelper.MostInBox + 1).Select(at => new SelectListItem($"{at}村", $"{at}"))];
        var html = await _markup.Of(new ChoiceFieldTagHelper { Name = "village", Label = "哪个村", None = "全部", Items = villages });
        html.ShouldNotContain("<select");
        html.ShouldContain("list=\"village-l\"");
        html.ShouldContain("<option value=\"41村\">");
        _markup.View.ModelState.SetModelValue("village", "四不象", "四\"不象");
        _markup.View.ModelState.AddModelError("village", "没有");
        html = await _markup.Of(new ChoiceFieldTagHelper { Name = "village", Label = "哪个村", None = "全部", Items = villages });
        html.ShouldContain("aria-invalid=\"true\" value=\"四&quot;不象\"");
        html.ShouldContain("没有</span>");
    }
}
