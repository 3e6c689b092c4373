using System.Buffers;
using System.Text.Json;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Expressions.JavaScript;

/// <summary>One expression to evaluate, with all that it sees, and the promise of its value.</summary>
internal sealed class JavaScriptRequest(TextPart part, ReadOnlyMemory<byte> inputs, ExpressionContext context)
{
    private readonly TaskCompletionSource<CwlValue> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TextPart Part => part;

    /// <summary>What the engine's answer will be: a value, or a <see cref="CwlException"/>.</summary>
    public Task<CwlValue> Answer => _answer.Task;

    /// <summary>The code that stands before the expression, or null.</summary>
    public InlineJavascriptRequirement? Library => context.JavaScript is { ExpressionLib.Count: > 0 } library ? library : null;

    public void Succeed(CwlValue value) => _answer.TrySetResult(value);

    public void Fail(Exception exception) => _answer.TrySetException(exception);

    public void Cancel() => _answer.TrySetCanceled();

    /// <summary>Appends the lines that worker.js reads.</summary>
    /// <param name="buffer">Receives them.</param>
    /// <param name="number">Comes back with the answer.</param>
    /// <param name="timeLimit">Longest time for the evaluation.</param>
    /// <param name="library">The number by which the worker knows the library; 0 is none.</param>
    /// <param name="sendLibrary">Whether the worker is told the library's text, which it keeps.</param>
    public void Write(ArrayBufferWriter<byte> buffer, int number, TimeSpan timeLimit, int library, bool sendLibrary)
    {
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("number", number);
            writer.WriteString("code", part.Code);
            writer.WriteBoolean("body", part.IsFunctionBody);
            writer.WriteNumber("timeout", (long)timeLimit.TotalMilliseconds);
            writer.WriteNumber("library", library);
            if (sendLibrary)
            {
                writer.WriteString("libraryText", string.Join('\n', Library!.ExpressionLib));
            }

            writer.WriteEndObject();
        }

        EndLine(buffer);
        buffer.Write(inputs.Span);
        EndLine(buffer);
        WriteValue(buffer, context.Self);
        WriteValue(buffer, context.Runtime ?? CwlObject.Empty);
    }

    private static void WriteValue(ArrayBufferWriter<byte> buffer, CwlValue value)
    {
        buffer.Write(CwlJson.Bytes(value, indented: false));
        EndLine(buffer);
    }

    private static void EndLine(ArrayBufferWriter<byte> buffer) => buffer.Write("\n"u8);
}
