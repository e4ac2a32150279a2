using Shanzhi.Platform.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddShanzhi();
var app = builder.Build();
await app.UseShanzhiAsync();
await app.RunAsync();
