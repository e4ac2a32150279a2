using System.Text.Json.Nodes;

namespace Shanzhi.Platform.Demo;

/// <summary>Who can sign in, from the recipe's own step <c>accounts.demo</c>, so that what is printed is what was made.</summary>
internal static class DemoAccountLines
{
    public static IEnumerable<string> Read(string recipe)
        => (JsonNode.Parse(recipe)?["steps"] as JsonArray ?? [])
            .OfType<JsonObject>().Where(step => (string?)step["name"] == "accounts.demo")
            .SelectMany(step => step["accounts"] as JsonArray ?? []).OfType<JsonObject>().Select(Line);

    private static string Line(JsonObject account)
    {
        var (name, login, password, phone) = ((string?)account["name"], (string?)account["login"], (string?)account["password"], (string?)account["phone"]);
        return string.IsNullOrEmpty(login) ? $"{name}  手机号 {phone}（验证码登录）" : $"{name}  登录名 {login}  密码 {password}";
    }
}
