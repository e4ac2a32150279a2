using Shanzhi.Modules;

[assembly: Theme("Tianye")]
