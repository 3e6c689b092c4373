using Cwl.Runner.Checking;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Templates;

/// <summary>Writes a job order to be filled in: every input with an example or its default, its type and its documentation as comments.</summary>
public static class JobTemplateWriter
{
    public static void Write(CwlProcess process, TextWriter writer)
    {
        foreach (var input in process.Inputs)
        {
            WriteNotes(input, writer);
            var comment = input.Default is null ? TypeText.Of(input.Type) : $"{TypeText.Of(input.Type)}, the default";
            WriteEntry(input.Id, ExampleValue.Of(input.Type, input.Default), input.Default is null ? input.Type : null, comment, indent: string.Empty, writer);
        }

        if (process.Inputs.Count == 0)
        {
            writer.WriteLine("{}");
        }
    }

    private static void WriteNotes(Parameter parameter, TextWriter writer)
    {
        var note = parameter.Label is { } label && parameter.Doc is { } doc ? $"{label}\n{doc}" : parameter.Label ?? parameter.Doc;
        foreach (var line in YamlText.Lines(note ?? string.Empty))
        {
            writer.WriteLine($"# {line}".TrimEnd());
        }

        if (parameter.Format.Count > 0)
        {
            writer.WriteLine($"# format: {string.Join(" or ", YamlText.Lines(string.Join(' ', parameter.Format)))}");
        }
    }

    // Of the example of a record, each field gets its type as comment too; of a default, the values are enough.
    private static void WriteEntry(string name, CwlValue value, CwlType? type, string? comment, string indent, TextWriter writer)
    {
        var tail = comment is null ? string.Empty : $"  # {string.Join(' ', YamlText.Lines(comment))}";
        var fields = CwlFields.Of(value).ToArray();
        var items = value as CwlList;
        if (fields.Length == 0 && items is not { Count: > 0 })
        {
            writer.WriteLine($"{indent}{YamlText.Scalar(name)}: {YamlText.Flow(value)}{tail}");
            return;
        }

        writer.WriteLine($"{indent}{YamlText.Scalar(name)}:{tail}");
        foreach (var item in items?.Items ?? [])
        {
            writer.WriteLine($"{indent}  - {YamlText.Flow(item)}");
        }

        foreach (var (field, part) in fields)
        {
            var fieldType = ExampleValue.Shown(type) is RecordType record ? record.Fields.FirstOrDefault(candidate => candidate.Id == field)?.Type : null;
            WriteEntry(field, part, fieldType, fieldType is null ? null : TypeText.Of(fieldType), indent + "  ", writer);
        }
    }
}
