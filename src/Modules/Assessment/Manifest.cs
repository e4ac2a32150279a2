using Shanzhi.Modules;

[assembly: Module("考核评价", Description = "公式由县里定，数字点得开，先公示再通报", Icon = "chart", Dependencies = ["Shanzhi.Communities"])]
