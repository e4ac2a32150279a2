using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.Extensions.Localization;
using Shanzhi.Grid.Domain;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Layers;

/// <summary>Asked wherever the layers are set: by the page, or by a recipe.</summary>
internal sealed partial class LayerSettingsValidator : AbstractValidator<LayerSettings>
{
    public LayerSettingsValidator(IStringLocalizer<SharedStrings> texts)
    {
        RuleFor(settings => settings.ToleranceSquareMetres).InclusiveBetween(0, 1_000_000).WithMessage(_ => texts["请填 {0} 到 {1} 的整数。", 0, 1_000_000]);
        RuleFor(settings => settings.TolerancePercent).InclusiveBetween(0, 50).WithMessage(_ => texts["请填 {0} 到 {1} 的整数。", 0, 50]);
        RuleFor(settings => settings.Layers).Must(layers => layers.Count is > 0 and <= 12).WithMessage(_ => texts["最多 {0} 层。", 12]);
        RuleFor(settings => settings.Layers).Must(layers => layers.Select(layer => layer.Key).Distinct(StringComparer.Ordinal).Count() == layers.Count).WithMessage(_ => texts["每一层的代号要不一样。"]);
        RuleFor(settings => settings.Layers).Must(layers => layers.Count(layer => layer is { FollowsTree: true, IsDefault: false }) <= 1).WithMessage(_ => texts["进地名树的，除了网格只能再有一层（微网格）。"]);
        RuleForEach(settings => settings.Layers).SetValidator(new LayerValidator(texts));
    }

    private sealed partial class LayerValidator : AbstractValidator<GridLayer>
    {
        private const int MostPosts = 20;

        public LayerValidator(IStringLocalizer<SharedStrings> texts)
        {
            RuleFor(layer => layer.Key).Must(key => KeyShape().IsMatch(key) && key is not ("county" or "township" or "village" or "group")).WithMessage(_ => texts["代号用小写字母和数字，字母开头，最多 20 个。"]);
            RuleFor(layer => layer.Name).Must(name => !string.IsNullOrWhiteSpace(name) && name.Length <= 20).WithMessage(_ => texts["请写叫什么，最多 {0} 字。", 20]);
            RuleFor(layer => layer.Within).Must(GridLayer.Levels.ContainsKey).WithMessage(_ => texts["请选在哪一级里面。"]);
            RuleFor(layer => layer).Must(layer => !layer.IsDefault || (layer is { Within: "village", FollowsTree: true, Active: true, CodeTag: "", CodeDigits: 3 })).OverridePropertyName("Within").WithMessage(_ => texts["网格这一层在村里面，一直在用，这个不能改。"]);
            RuleFor(layer => layer).Must(layer => layer.IsDefault || !layer.FollowsTree || layer.Within != "township").OverridePropertyName("FollowsTree").WithMessage(_ => texts["跨村的层不能进地名树。"]);
            RuleFor(layer => layer.CodeTag).Must((layer, tag) => layer.IsDefault || TagShape().IsMatch(tag)).WithMessage(_ => texts["编码里的字母写 1 到 3 个大写字母，例如 J。"]);
            RuleFor(layer => layer.CodeDigits).InclusiveBetween(2, 4).WithMessage(_ => texts["请填 {0} 到 {1} 的整数。", 2, 4]);
            RuleFor(layer => layer.HouseholdsLeast).InclusiveBetween(0, 10_000).WithMessage(_ => texts["请填 {0} 到 {1} 的整数。", 0, 10_000]);
            RuleFor(layer => layer.HouseholdsMost).Must((layer, most) => most == 0 || (most >= layer.HouseholdsLeast && most <= 10_000)).WithMessage(_ => texts["最多的户数不能比最少的还少；不限就填 0。"]);
            RuleFor(layer => layer.HectaresMost).InclusiveBetween(0, 1_000_000).WithMessage(_ => texts["请填 {0} 到 {1} 的整数。", 0, 1_000_000]);
            RuleFor(layer => layer.Posts).Must(posts => posts.Count <= MostPosts).WithMessage(_ => texts["岗位最多 {0} 种。", MostPosts]);
            RuleFor(layer => layer.Posts).Must(posts => posts.Select(post => post.Key).Distinct(StringComparer.Ordinal).Count() == posts.Count).WithMessage(_ => texts["每种岗位的代号要不一样。"]);
            RuleFor(layer => layer.Posts).Must(posts => posts.Count(post => post.Leads) <= 1).WithMessage(_ => texts["领头的岗位只能有一种。"]);
            RuleForEach(layer => layer.Posts).Must(post => KeyShape().IsMatch(post.Key)).WithMessage(_ => texts["代号用小写字母和数字，字母开头，最多 20 个。"]);
            RuleForEach(layer => layer.Posts).Must(post => !string.IsNullOrWhiteSpace(post.Name) && post.Name.Length <= 20).WithMessage(_ => texts["请写叫什么，最多 {0} 字。", 20]);
            RuleForEach(layer => layer.Posts).Must(post => post is { Least: >= 0 and <= 99, Most: >= 0 and <= 99, PerHouseholds: >= 0 and <= 10_000 } && (post.Most == 0 || post.Most >= post.Least) && (!post.Leads || post.Most == 1))
                .WithMessage(_ => texts["人数填 0 到 99，最多不能比最少还少；领头的只能 1 人。"]);
        }
    }

    [GeneratedRegex("^[a-z][a-zA-Z0-9]{0,19}$", RegexOptions.None, 1000)]
    private static partial Regex KeyShape();

    [GeneratedRegex("^[A-Z]{1,3}$", RegexOptions.None, 1000)]
    private static partial Regex TagShape();
}
