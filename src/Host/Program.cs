using Shanzhi.Platform.Cli;
using Shanzhi.Platform.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddShanzhi();
var app = builder.Build();
return await app.RunShanzhiAsync(args);
