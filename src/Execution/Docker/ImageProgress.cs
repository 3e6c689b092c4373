using System.Text.Json;

namespace Execution.Docker;

/// <summary>Reads the lines in which the engine reports on the work at an image.</summary>
internal sealed class ImageProgress(IProgress<TaskLine>? observer)
{
    private string? _last;

    /// <summary>Hands the line on, and returns what went wrong, if it says so.</summary>
    public string? Read(string line)
    {
        if (line.Length == 0)
        {
            return null;
        }

        using var json = JsonDocument.Parse(line);
        if (Text(json, "error") is { } error)
        {
            return error;
        }

        // The same state comes many times with other numbers in its bar.
        var text = (Text(json, "id") is { } id ? id + ": " : string.Empty) + (Text(json, "status") ?? Text(json, "stream")?.TrimEnd());
        if (text.Length > 0 && text != _last)
        {
            observer?.Report(new TaskLine(text, IsError: true));
            _last = text;
        }

        return null;
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
