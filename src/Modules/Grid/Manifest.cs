using Shanzhi.Modules;

[assembly: Module("网格管理", Description = "随手拍、派单、走访", Icon = "camera", Dependencies = ["Shanzhi.Communities"])]
