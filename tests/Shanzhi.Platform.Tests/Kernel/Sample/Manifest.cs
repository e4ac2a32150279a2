using Shanzhi.Modules;

[assembly: Module("样例", Id = "Sample")]
[assembly: Feature("Sample.Extra", Name = "样例加项")]
