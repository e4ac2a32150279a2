using Shanzhi.Modules;

[assembly: Module("村组住户", Description = "村组、住户、人员、通知公示", Icon = "home", AlwaysEnabled = true)]
