using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Cwl.Runner.Values;

namespace Cwl.Runner.Expressions.JavaScript;

/// <summary>Reads what worker.js answers, and says in words what failed.</summary>
internal sealed class JavaScriptReply(ExpressionOptions options)
{
    private const int LongestShown = 500;

    /// <summary>The value of the answer to the request with a number.</summary>
    /// <exception cref="CwlException">The answer is a failure, or a value beyond a limit.</exception>
    /// <exception cref="InvalidDataException">It is no answer to this request: the worker can be trusted no more.</exception>
    public CwlValue Read(ReadOnlySpan<byte> line, int number, TextPart part)
    {
        if (!Utf8Parser.TryParse(line, out int answered, out var length) || answered != number)
        {
            throw new InvalidDataException("the JavaScript engine answered something else");
        }

        if (line[length..] is [(byte)'+', .. var value])
        {
            return ReadValue(value, part);
        }

        using var failure = JsonDocument.Parse(line[(length + 1)..].ToArray());
        throw Describe(failure.RootElement, part);
    }

    /// <summary>The engine ended instead of answering.</summary>
    public CwlException Died(TextPart part, bool wasStopped, string errorText)
    {
        if (wasStopped)
        {
            return TimedOut(part);
        }

        return errorText.Contains("heap", StringComparison.OrdinalIgnoreCase) || errorText.Contains("memory", StringComparison.OrdinalIgnoreCase)
            ? Exceeded(part, $"used more than {options.HeapMegabytes} MiB of memory")
            : Failed(part, $"the JavaScript engine ended{(errorText.Length == 0 ? string.Empty : ": " + errorText)}");
    }

    /// <summary>What is nobody's plan: the engine could not be started or talked with, or its answer not be read.</summary>
    public static CwlException Broken(TextPart part, Exception exception) =>
        new(CwlError.ExpressionFailed, $"The expression '{ShownText.Of(part.Text, LongestShown)}' failed: {exception.Message}", exception);

    public CwlException TooLarge(TextPart part, string size) =>
        Exceeded(part, $"gave {size} bytes of JSON; the limit is {options.MaxResultBytes.ToString(CultureInfo.InvariantCulture)}");

    private static CwlValue ReadValue(ReadOnlySpan<byte> json, TextPart part)
    {
        try
        {
            return CwlJson.Read(json, "The value");
        }
        catch (CwlException exception)
        {
            throw Exceeded(part, $"gave a value that is not accepted: {exception.Message}");
        }
    }

    private CwlException Describe(JsonElement failure, TextPart part)
    {
        var message = failure.GetProperty("message").GetString()!;
        var line = failure.GetProperty("line").GetInt32();
        return failure.GetProperty("kind").GetString() switch
        {
            "timeout" => TimedOut(part),
            "size" => TooLarge(part, message),
            "type" => Failed(part, $"its value is {message}, which is not JSON. {(part.IsFunctionBody ? "Did it leave out 'return'? " : string.Empty)}Nothing is written null"),
            _ => Failed(part, line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{message} (line {line})") : message),
        };
    }

    private CwlException TimedOut(TextPart part) =>
        Exceeded(part, string.Create(CultureInfo.InvariantCulture, $"took longer than the limit of {options.TimeLimit.TotalSeconds:0.###} s"));

    private static CwlException Failed(TextPart part, string why) =>
        new(CwlError.ExpressionFailed, $"The expression '{ShownText.Of(part.Text, LongestShown)}' failed: {why}.");

    private static CwlException Exceeded(TextPart part, string what) =>
        new(CwlError.LimitExceeded, $"The expression '{ShownText.Of(part.Text, LongestShown)}' {what}.");
}
