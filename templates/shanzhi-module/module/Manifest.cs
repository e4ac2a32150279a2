using Shanzhi.Modules;

[assembly: Module("模块标题", Description = "一条一条记下来，村里人都看得到", Icon = "book", Dependencies = ["Shanzhi.Communities"])]
