using System.Buffers;
using System.Text.Json;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Cache;

/// <summary>A tool as canonical text: all that its results depend on, and nothing that is only for people (labels, docs, places).</summary>
internal sealed class ToolText
{
    private readonly Utf8JsonWriter _json;

    private ToolText(Utf8JsonWriter json) => _json = json;

    public static byte[] Of(CommandLineTool tool)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { MaxDepth = 2 * CwlValue.MaxDepth }))
        {
            new ToolText(json).Write(tool);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void Write(CommandLineTool tool)
    {
        _json.WriteStartObject();
        _json.WriteNumber("version", (int)tool.Version);
        Write("baseCommand", tool.BaseCommand);
        _json.WriteStartArray("arguments");
        foreach (var argument in tool.Arguments)
        {
            Write(argument);
        }

        _json.WriteEndArray();
        _json.WriteString("stdin", tool.Stdin);
        _json.WriteString("stdout", tool.Stdout);
        _json.WriteString("stderr", tool.Stderr);
        Write("successCodes", tool.SuccessCodes);
        Write("temporaryFailCodes", tool.TemporaryFailCodes);
        Write("permanentFailCodes", tool.PermanentFailCodes);
        _json.WriteStartArray("inputs");
        foreach (var input in tool.Inputs)
        {
            Write(input, input.InputBinding, null);
        }

        _json.WriteEndArray();
        _json.WriteStartArray("outputs");
        foreach (var output in tool.Outputs)
        {
            Write(output, null, output.OutputBinding);
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void Write(Parameter parameter, CommandLineBinding? input, CommandOutputBinding? output)
    {
        _json.WriteStartObject();
        _json.WriteString("id", parameter.Id);
        _json.WritePropertyName("type");
        Write(parameter.Type);
        _json.WriteStartArray("secondaryFiles");
        foreach (var pattern in parameter.SecondaryFiles)
        {
            _json.WriteStringValue(pattern.Pattern);
            Write(pattern.Required);
        }

        _json.WriteEndArray();
        Write("format", parameter.Format);
        _json.WriteBoolean("loadContents", parameter.LoadContents);
        Write("loadListing", parameter.LoadListing);
        _json.WritePropertyName("inputBinding");
        Write(input);
        if (output is not null)
        {
            Write(output);
        }

        _json.WriteEndObject();
    }

    private void Write(CommandOutputBinding binding)
    {
        _json.WriteStartObject("outputBinding");
        Write("glob", binding.Glob);
        _json.WriteBoolean("loadContents", binding.LoadContents);
        Write("loadListing", binding.LoadListing);
        _json.WriteString("outputEval", binding.OutputEval);
        _json.WriteEndObject();
    }

    private void Write(CommandLineBinding? binding)
    {
        if (binding is null)
        {
            _json.WriteNullValue();
            return;
        }

        _json.WriteStartObject();
        _json.WritePropertyName("position");
        Write(binding.Position);
        _json.WriteString("prefix", binding.Prefix);
        _json.WriteBoolean("separate", binding.Separate);
        _json.WriteString("itemSeparator", binding.ItemSeparator);
        _json.WriteString("valueFrom", binding.ValueFrom);
        _json.WriteBoolean("shellQuote", binding.ShellQuote);
        _json.WriteBoolean("loadContents", binding.LoadContents);
        _json.WriteEndObject();
    }

    private void Write(CwlType type)
    {
        _json.WriteStartArray();
        switch (type)
        {
            case PrimitiveType primitive:
                _json.WriteNumberValue((int)primitive.Kind);
                break;
            case ArrayType array:
                _json.WriteStringValue("array");
                Write(array.Items);
                Write(array.InputBinding);
                break;
            case EnumType symbols:
                _json.WriteStringValue("enum");
                Write(symbols.Symbols);
                Write(symbols.InputBinding);
                break;
            case UnionType union:
                _json.WriteStringValue("union");
                foreach (var member in union.Members)
                {
                    Write(member);
                }

                break;
            case RecordType record:
                _json.WriteStringValue("record");
                foreach (var field in record.Fields)
                {
                    Write(field, field.InputBinding, field.OutputBinding);
                }

                Write(record.InputBinding);
                break;
        }

        _json.WriteEndArray();
    }

    private void Write(CwlValue? value) => CwlJson.Write(_json, value ?? CwlNull.Instance);

    private void Write(string name, LoadListing? listing)
    {
        if (listing is { } known)
        {
            _json.WriteNumber(name, (int)known);
        }
    }

    private void Write(string name, IEnumerable<string> texts)
    {
        _json.WritePropertyName(name);
        Write(texts);
    }

    private void Write(IEnumerable<string> texts)
    {
        _json.WriteStartArray();
        foreach (var text in texts)
        {
            _json.WriteStringValue(text);
        }

        _json.WriteEndArray();
    }

    private void Write(string name, IEnumerable<int> numbers)
    {
        _json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            _json.WriteNumberValue(number);
        }

        _json.WriteEndArray();
    }
}
