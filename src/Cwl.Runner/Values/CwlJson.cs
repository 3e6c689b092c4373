using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cwl.Runner.Values;

/// <summary>Values as JSON. An object with <c>class: File</c> or <c>Directory</c> becomes a file or folder wherever it stands.</summary>
public static class CwlJson
{
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = CwlValue.MaxDepth, CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>Reads one JSON text (UTF-8).</summary>
    /// <exception cref="CwlException">Not JSON, or nested deeper than <see cref="CwlValue.MaxDepth"/>.</exception>
    public static CwlValue Read(ReadOnlySpan<byte> utf8, string source)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, ReaderOptions);
            reader.Read();
            var value = ReadValue(ref reader);
            if (reader.Read())
            {
                throw new CwlException(CwlError.InvalidInput, $"{source} has more than one JSON value.");
            }

            return value;
        }
        catch (JsonException exception)
        {
            throw new CwlException(CwlError.InvalidInput, $"{source} is not JSON: {exception.Message}", exception);
        }
        catch (InvalidOperationException exception)
        {
            // What the reader says of text that is JSON and yet no Unicode: half of a surrogate pair.
            throw new CwlException(CwlError.InvalidInput, $"{source} has text that is not Unicode: {exception.Message}", exception);
        }
    }

    /// <summary>JSON on one line.</summary>
    public static string Text(CwlValue value) => Encoding.UTF8.GetString(Bytes(value, indented: false));

    /// <summary>JSON as UTF-8.</summary>
    public static byte[] Bytes(CwlValue value, bool indented)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, IndentSize = 4, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 2 * CwlValue.MaxDepth }))
        {
            Write(writer, value);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static void Write(Utf8JsonWriter writer, CwlValue value)
    {
        switch (value)
        {
            case CwlNull:
                writer.WriteNullValue();
                break;
            case CwlBoolean boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case CwlInteger integer:
                writer.WriteNumberValue(integer.Value);
                break;
            case CwlFloat number:
                WriteFloat(writer, number.Value);
                break;
            case CwlString text:
                writer.WriteStringValue(text.Value);
                break;
            case CwlList list:
                WriteList(writer, list.Items);
                break;
            default:
                WriteObject(writer, CwlFields.Of(value));
                break;
        }
    }

    // JSON has no NaN and no infinity; JavaScript's own JSON.stringify writes null.
    private static void WriteFloat(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteRawValue(NumberText.Of(value), skipInputValidation: true);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static void WriteList(Utf8JsonWriter writer, IReadOnlyList<CwlValue> items)
    {
        writer.WriteStartArray();
        for (var i = 0; i < items.Count; i++)
        {
            Write(writer, items[i]);
        }

        writer.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, CwlValue>> fields)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in fields)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static CwlValue ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => CwlNull.Instance,
        JsonTokenType.True => CwlBoolean.True,
        JsonTokenType.False => CwlBoolean.False,
        JsonTokenType.String => new CwlString(reader.GetString()!),
        JsonTokenType.Number => reader.TryGetInt64(out var whole) ? new CwlInteger(whole) : new CwlFloat(reader.GetDouble()),
        JsonTokenType.StartArray => ReadList(ref reader),
        _ => ReadObject(ref reader),
    };

    private static CwlList ReadList(ref Utf8JsonReader reader)
    {
        var items = new List<CwlValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader));
        }

        return new CwlList(items);
    }

    private static CwlValue ReadObject(ref Utf8JsonReader reader)
    {
        var fields = new List<KeyValuePair<string, CwlValue>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            fields.Add(new(name, ReadValue(ref reader)));
        }

        return CwlFields.ToValue(new CwlObject(fields));
    }
}
