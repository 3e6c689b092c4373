using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Inputs;

/// <summary>Finds the files of a job order that are not on this machine, before a workflow has run for hours up to the step that reads them.</summary>
internal static class MissingFiles
{
    /// <summary>Adds a fault for each File that is no file and each Directory that is no folder.</summary>
    /// <param name="value">An input as the job order gives it, normalised.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="faults">Takes the faults.</param>
    public static void Explain(CwlValue value, string name, List<string> faults)
    {
        switch (value)
        {
            case CwlFile file:
                Explain(file, name, faults);
                break;
            case CwlDirectory directory when FileLocations.PathOf(directory.Location) is { } path && !Directory.Exists(path):
                faults.Add(File.Exists(path) ? $"{name}: '{path}' is a file, and a Directory is asked for." : $"{name}: there is no folder '{path}'.");
                break;
            case CwlList list:
                ExplainAll(list.Items, name, faults);
                break;
            case CwlObject fields:
                foreach (var field in fields)
                {
                    Explain(field.Value, $"{name}.{field.Key}", faults);
                }

                break;
            default:
                break;
        }
    }

    private static void Explain(CwlFile file, string name, List<string> faults)
    {
        if (FileLocations.PathOf(file.Location) is { } path && !File.Exists(path))
        {
            faults.Add(Directory.Exists(path) ? $"{name}: '{path}' is a folder, and a File is asked for." : $"{name}: there is no file '{path}'.");
        }

        ExplainAll(file.SecondaryFiles ?? [], $"{name}.secondaryFiles", faults);
    }

    private static void ExplainAll(IReadOnlyList<CwlValue> values, string name, List<string> faults)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is CwlFile or CwlDirectory or CwlList or CwlObject)
            {
                Explain(values[i], $"{name}[{i}]", faults);
            }
        }
    }
}
