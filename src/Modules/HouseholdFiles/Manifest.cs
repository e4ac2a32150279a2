using Shanzhi.Modules;

[assembly: Module("民情档案", Description = "一户一档，四张清单，谁看过都有记录", Icon = "doc", Dependencies = ["Shanzhi.Communities", "Shanzhi.Grid"])]
