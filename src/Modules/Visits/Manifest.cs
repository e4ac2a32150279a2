using Shanzhi.Modules;

[assembly: Module("走访巡查", Description = "走访计划、入户签到、巡逻点位、覆盖情况", Icon = "home", Dependencies = ["Shanzhi.Communities", "Shanzhi.Grid"])]
