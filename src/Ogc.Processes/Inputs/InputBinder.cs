using System.Text.Json;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Inputs.Schemas;

namespace Ogc.Processes.Inputs;

/// <summary>Brings what a client sent together with what the process takes: occurrences, arrays, defaults.</summary>
internal static class InputBinder
{
    /// <summary>Values that are joined to one array.</summary>
    private const int LargestJoin = 10_000;

    /// <summary>The inputs of the process that have a value; what is missing, unknown or too often there is added to the faults.</summary>
    public static IReadOnlyList<BoundInput> Bind(
        ProcessPlan plan, IReadOnlyDictionary<string, IReadOnlyList<InputValue>> sent, FaultLog<InputFault> faults)
    {
        foreach (var id in sent.Keys.Where(id => plan.Process.FindInput(id) is null).Take(FaultLog<InputFault>.Limit))
        {
            var suggestion = NearName.Suggest(id, plan.Process.Inputs.Select(input => input.Id));
            faults.Add(new(id, Pointer(id), $"Process '{plan.Process.Id}' has no input '{id}'.{suggestion}"));
        }

        var bound = new List<BoundInput>(plan.Inputs.Count);
        foreach (var input in plan.Inputs)
        {
            var values = sent.GetValueOrDefault(input.Description.Id) ?? [];
            var list = ListOfOccurrences(input, values);
            var count = list?.Value.GetArrayLength() ?? values.Count;
            if (count > MostOccurrences(input))
            {
                Report(input, $"is there {count} times, but at most {MostOccurrences(input)} are allowed", faults);
                continue; // before anything is made of the values: there may be millions
            }

            var occurrences = list is null ? Occurrences(input, values) : Split(list, Pointer(input.Description.Id));
            if (occurrences.Count < input.Description.MinOccurs)
            {
                Report(input, TooFew(occurrences.Count, input.Description.MinOccurs), faults);
            }

            if (occurrences.Count > 0)
            {
                bound.Add(new BoundInput(input, occurrences));
            }
        }

        return bound;
    }

    // Several values for one array are joined, so they are not several occurrences.
    private static int MostOccurrences(InputPlan input) =>
        input is { IsArray: true, Description.MaxOccurs: 1 } ? LargestJoin : input.Description.MostOccurrences;

    private static string TooFew(int count, int needed) =>
        count == 0 ? "is missing" : $"is there {count} times, but at least {needed} are needed";

    private static void Report(InputPlan input, string wrong, FaultLog<InputFault> faults)
    {
        var id = input.Description.Id;
        faults.Add(new(id, Pointer(id), $"Input '{id}' {wrong}."));
    }

    private static List<BoundValue> Occurrences(InputPlan input, IReadOnlyList<InputValue> sent)
    {
        var pointer = Pointer(input.Description.Id);
        return (sent, input) switch
        {
            ([], { Schema.Default: { } value }) => [new(new InlineValue(value), pointer)],
            ([var one], _) => [new(one, one.Pointer ?? pointer)],
            ({ Count: > 1 }, { IsArray: true, Description.MaxOccurs: 1 })
                when sent.All(value => value is InlineValue) => [Join(sent, pointer)],
            _ => [.. sent.Select((value, index) => new BoundValue(value, value.Pointer ?? JsonText.Append(pointer, index)))],
        };
    }

    /// <summary>An array stands for several occurrences unless one occurrence is itself an array and this is one.</summary>
    private static InlineValue? ListOfOccurrences(InputPlan input, IReadOnlyList<InputValue> sent)
    {
        if (input.Description.MaxOccurs == 1 || sent is not [InlineValue { Value.ValueKind: JsonValueKind.Array } list])
        {
            return null;
        }

        var faults = new FaultLog<SchemaFault>();
        SchemaValidator.Validate(input.Schema, list.Value, string.Empty, list.Format, faults);
        return faults.Count > 0 ? list : null;
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

    private static string Pointer(string id) => JsonText.Append("/inputs", id);
}
