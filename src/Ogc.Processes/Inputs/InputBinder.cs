using System.Text.Json;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Inputs.Schemas;

namespace Ogc.Processes.Inputs;

/// <summary>Brings what a client sent together with what the process takes: occurrences, arrays, defaults.</summary>
internal static class InputBinder
{
    /// <summary>The inputs of the process that have a value; what is missing, unknown or too often there is added to the faults.</summary>
    public static IReadOnlyList<BoundInput> Bind(
        ProcessPlan plan, IReadOnlyDictionary<string, IReadOnlyList<InputValue>> sent, List<InputFault> faults)
    {
        foreach (var id in sent.Keys.Where(id => plan.Process.FindInput(id) is null))
        {
            var suggestion = NearName.Suggest(id, plan.Process.Inputs.Select(input => input.Id));
            faults.Add(new(id, Pointer(id), $"Process '{plan.Process.Id}' has no input '{id}'.{suggestion}"));
        }

        var bound = new List<BoundInput>(plan.Inputs.Count);
        foreach (var input in plan.Inputs)
        {
            var values = Occurrences(input, sent.GetValueOrDefault(input.Description.Id) ?? []);
            CheckCount(input.Description, values.Count, faults);
            if (values.Count > 0)
            {
                bound.Add(new BoundInput(input, values));
            }
        }

        return bound;
    }

    private static List<BoundValue> Occurrences(InputPlan input, IReadOnlyList<InputValue> sent)
    {
        var pointer = Pointer(input.Description.Id);
        return (sent, input) switch
        {
            ([], { Schema.Default: { } value }) => [new(new InlineValue(value), pointer)],
            ([InlineValue { Value.ValueKind: JsonValueKind.Array } list], _)
                when IsListOfOccurrences(input, list, pointer) => Split(list, pointer),
            ([var one], _) => [new(one, one.Pointer ?? pointer)],
            ({ Count: > 1 }, { IsArray: true, Description.MaxOccurs: 1 })
                when sent.All(value => value is InlineValue) => [Join(sent, pointer)],
            _ => [.. sent.Select((value, index) => new BoundValue(value, value.Pointer ?? JsonText.Append(pointer, index)))],
        };
    }

    /// <summary>An array stands for several occurrences unless one occurrence is itself an array and this is one.</summary>
    private static bool IsListOfOccurrences(InputPlan input, InlineValue list, string pointer)
    {
        if (input.Description.MaxOccurs == 1)
        {
            return false;
        }

        var faults = new List<SchemaFault>();
        SchemaValidator.Validate(input.Schema, list.Value, pointer, list.Format, faults);
        return faults.Count > 0;
    }

    private static List<BoundValue> Split(InlineValue list, string pointer)
    {
        var at = list.Pointer ?? pointer;
        return [.. list.Value.EnumerateArray().Select((item, index) =>
            new BoundValue(new InlineValue(item, list.Format), JsonText.Append(at, index)))];
    }

    // Protocols without arrays (WPS) repeat the input instead.
    private static BoundValue Join(IReadOnlyList<InputValue> sent, string pointer)
    {
        var items = sent.Cast<InlineValue>().Select(value => value.Value.GetRawText());
        using var document = JsonDocument.Parse($"[{string.Join(',', items)}]");
        return new BoundValue(new InlineValue(document.RootElement.Clone(), sent[0].Format), pointer);
    }

    private static void CheckCount(InputDescription input, int count, List<InputFault> faults)
    {
        var wrong = count switch
        {
            0 when input.MinOccurs > 0 => "is missing",
            _ when count < input.MinOccurs => $"is there {count} times, but at least {input.MinOccurs} are needed",
            _ when count > input.MaxOccurs => $"is there {count} times, but at most {input.MaxOccurs} are allowed",
            _ => null,
        };
        if (wrong is not null)
        {
            faults.Add(new(input.Id, Pointer(input.Id), $"Input '{input.Id}' {wrong}."));
        }
    }

    private static string Pointer(string id) => JsonText.Append("/inputs", id);
}
