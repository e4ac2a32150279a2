using Shanzhi.Modules;

[assembly: Module("通知动员", Description = "一次通知到人，谁看到、谁在哪，一眼看清", Icon = "phone", Dependencies = ["Shanzhi.Communities"])]
