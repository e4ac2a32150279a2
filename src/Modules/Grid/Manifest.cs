using Shanzhi.Grid;
using Shanzhi.Modules;

[assembly: Module("网格管理", Description = "随手拍、派单、走访", Icon = "camera", Dependencies = ["Shanzhi.Communities"])]
[assembly: Feature(GridFeatures.Bulletins, Name = "每周通报", Description = "一周过完，每个村一张，可以打印贴墙", Icon = "doc", Dependencies = ["Shanzhi.Grid"])]
[assembly: Feature(GridFeatures.Whistles, Name = "吹哨报到", Description = "乡镇吹哨部门来，村里吹哨科室来，谁来谁办谁打分都记着", Icon = "bell", Dependencies = ["Shanzhi.Grid"])]
[assembly: Feature(GridFeatures.Command, Name = "指挥中心", Description = "一屏看地图和待办，出趋势、月报、专报", Icon = "map", Dependencies = ["Shanzhi.Grid"])]
[assembly: Feature(GridFeatures.Open311, Name = "通用报事接口", Description = "别的小程序和平台用通用接口报事、查进度", Icon = "key", Dependencies = ["Shanzhi.Grid"])]
[assembly: Feature(GridFeatures.OpenData, Name = "开放数据", Description = "公开的事每天变成表格和地图数据，谁都能下载", Icon = "download", Dependencies = ["Shanzhi.Grid"])]
[assembly: Feature(GridFeatures.Devices, Name = "设备接入", Description = "烟感、水位、井盖报警，自动变成一件事", Icon = "bell", Dependencies = ["Shanzhi.Grid"])]
