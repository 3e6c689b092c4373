using System.Text.Json;

namespace Ogc.Server.Tests.Hosting;

/// <summary>Short ways to look into answers.</summary>
internal static class ResponseReading
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync());

    public static Task<string> TextAsync(this HttpResponseMessage response) => response.Content.ReadAsStringAsync();

    /// <summary>The content type without its parameters.</summary>
    public static string? MediaType(this HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType;

    public static string? Header(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    public static string Text(this JsonElement element, string member) => element.GetProperty(member).GetString()!;

    /// <summary>The address of the first link of a relation, null when there is none.</summary>
    public static string? Link(this JsonElement document, string relation) => document.GetProperty("links").EnumerateArray()
        .Where(link => link.Text("rel") == relation).Select(link => link.Text("href")).FirstOrDefault();
}
