using Ogc.Processes.Inputs;
using Ogc.Processes.Inputs.Schemas;

namespace Ogc.Processes.Catalogue;

/// <summary>Finds what is wrong with process descriptions, so that a mistake stops the start and not the first client.</summary>
internal static class DescriptionCheck
{
    private const int LongestId = 128;

    /// <summary>Every fault, each with the key of what it is about: <c>terrain.inputs.azimuth: …</c>.</summary>
    public static IReadOnlyList<string> Faults(IEnumerable<ProcessDescription> processes)
    {
        var faults = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var process in processes)
        {
            if (!seen.Add(process.Id))
            {
                faults.Add($"{process.Id}: two processes have this id");
            }

            CheckProcess(process, faults);
        }

        return faults;
    }

    private static void CheckProcess(ProcessDescription process, List<string> faults)
    {
        CheckId(process.Id, process.Id, faults);
        if (process.Version.Length == 0)
        {
            faults.Add($"{process.Id}: the version is empty");
        }

        if (process.Outputs.Count == 0)
        {
            faults.Add($"{process.Id}: there is no output");
        }

        if ((process.JobControl & (JobControl.Sync | JobControl.Async)) == JobControl.None)
        {
            faults.Add($"{process.Id}: it can be executed neither synchronously nor asynchronously");
        }

        CheckUnique(process.Id + ".inputs", process.Inputs.Select(input => input.Id), faults);
        CheckUnique(process.Id + ".outputs", process.Outputs.Select(output => output.Id), faults);
        foreach (var input in process.Inputs)
        {
            CheckInput($"{process.Id}.inputs.{input.Id}", input, faults);
        }

        foreach (var output in process.Outputs)
        {
            var key = $"{process.Id}.outputs.{output.Id}";
            CheckId(key, output.Id, faults);
            CheckSchema(key, () => JsonSchema.Parse(output.Schema), faults);
        }
    }

    private static void CheckInput(string key, InputDescription input, List<string> faults)
    {
        CheckId(key, input.Id, faults);
        if (input.MinOccurs < 0 || input.MaxOccurs < Math.Max(1, input.MinOccurs))
        {
            faults.Add($"{key}: occurs {input.MinOccurs} to {input.MaxOccurs} times, which is no range");
        }

        CheckSchema(key, () => CheckDefault(key, JsonSchema.Parse(input.Schema), faults), faults);
    }

    private static void CheckDefault(string key, JsonSchema schema, List<string> faults)
    {
        if (schema.Default is not { } value)
        {
            return;
        }

        var found = new FaultLog<SchemaFault>();
        SchemaValidator.Validate(schema, value, string.Empty, null, found);
        faults.AddRange(found.Select(fault => $"{key}: its default does not fit its schema: {fault.Message}"));
    }

    private static void CheckSchema(string key, Action parse, List<string> faults)
    {
        try
        {
            parse();
        }
        catch (FormatException fault)
        {
            faults.Add($"{key}: {fault.Message}");
        }
    }

    private static void CheckUnique(string key, IEnumerable<string> ids, List<string> faults) =>
        faults.AddRange(ids.GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1)
            .Select(group => $"{key}.{group.Key}: the id is there {group.Count()} times"));

    private static void CheckId(string key, string id, List<string> faults)
    {
        if (!IsIdentifier(id))
        {
            faults.Add($"{key}: '{id}' is no identifier (1 to {LongestId} letters, digits, '-', '_', '.', ':')");
        }
    }

    private static bool IsIdentifier(string id) =>
        id.Length is >= 1 and <= LongestId
        && char.IsAsciiLetterOrDigit(id[0])
        && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or ':' or '-');
}
