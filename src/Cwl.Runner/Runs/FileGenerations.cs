using System.Globalization;
using Cwl.Runner.Documents;
using Cwl.Runner.Values;

namespace Cwl.Runner.Runs;

/// <summary>
/// Keeps steps apart that read a file and that update it in place (CommandLineTool v1.2, "InplaceUpdateRequirement"): a file has one
/// updater or several readers at a time, and each step must see the generation that its links lead to.
/// </summary>
public sealed class FileGenerations
{
    /// <summary>The field of a File or Directory that says after how many updates it was produced.</summary>
    internal const string Field = Namespaces.CwlTool + "generation";

    private readonly Lock _lock = new(); // guards the dictionary and what it holds: steps start on many threads
    private readonly Dictionary<string, FileGeneration> _generations = new(StringComparer.Ordinal);

    /// <summary>A step is about to change a file, or a folder with what is in it, in place. Secondary files are updated one by one.</summary>
    /// <exception cref="CwlException">Another step reads one of them, or has updated it since.</exception>
    public void Update(string step, CwlValue value)
    {
        lock (_lock)
        {
            foreach (var (location, generation) in value is CwlFile file ? At(file.Location, file.Extra) : In(value))
            {
                var current = Current(location);
                Check(step, location, generation, current);
                if (current.Readers.Find(reader => reader != step) is { } reader)
                {
                    throw new CwlException(
                        CwlError.StepFailed,
                        $"Step '{step}' updates {location} in place while step '{reader}' reads it: the workflow does not say which comes first.");
                }

                current.Number++;
                current.UpdatedBy = step;
            }
        }
    }

    /// <summary>A step starts to read the files in a value.</summary>
    /// <exception cref="CwlException">A step has updated one of them since the value was produced.</exception>
    internal void BeginRead(string step, CwlValue value)
    {
        lock (_lock)
        {
            foreach (var (location, generation) in In(value))
            {
                Check(step, location, generation, Current(location));
            }

            foreach (var (location, _) in In(value))
            {
                Current(location).Readers.Add(step);
            }
        }
    }

    internal void EndRead(string step, CwlValue value)
    {
        lock (_lock)
        {
            foreach (var (location, _) in In(value))
            {
                Current(location).Readers.Remove(step);
            }
        }
    }

    /// <summary>The value with the files' present generations written into it.</summary>
    internal CwlValue Mark(CwlValue value) => value switch
    {
        CwlFile file => file with { Extra = Marked(file.Location, file.Extra), SecondaryFiles = Mark(file.SecondaryFiles) },
        CwlDirectory directory => directory with { Extra = Marked(directory.Location, directory.Extra), Listing = Mark(directory.Listing) },
        CwlList list => new CwlList(Mark(list.Items)!),
        CwlObject fields => new CwlObject(fields.Select(field => KeyValuePair.Create(field.Key, Mark(field.Value)))),
        _ => value,
    };

    private List<CwlValue>? Mark(IReadOnlyList<CwlValue>? values) => values is null ? null : [.. values.Select(Mark)];

    private IReadOnlyList<KeyValuePair<string, CwlValue>> Marked(string? location, IReadOnlyList<KeyValuePair<string, CwlValue>> extra)
    {
        lock (_lock)
        {
            return location is not null && _generations.TryGetValue(location, out var current) && current.Number > 0
                ? [.. extra.Where(field => field.Key != Field), new(Field, current.Number)]
                : extra;
        }
    }

    private FileGeneration Current(string location)
    {
        if (!_generations.TryGetValue(location, out var current))
        {
            _generations[location] = current = new FileGeneration();
        }

        return current;
    }

    private static void Check(string step, string location, long generation, FileGeneration current)
    {
        if (generation != current.Number)
        {
            throw new CwlException(CwlError.StepFailed, string.Create(
                CultureInfo.InvariantCulture,
                $"Step '{step}' wants {location} as it was after {generation} updates in place, but step '{current.UpdatedBy}' has updated it since ({current.Number})."));
        }
    }

    private static IEnumerable<(string Location, long Generation)> In(CwlValue value) => value switch
    {
        CwlFile file => In(file.SecondaryFiles).Concat(At(file.Location, file.Extra)),
        CwlDirectory directory => In(directory.Listing).Concat(At(directory.Location, directory.Extra)),
        CwlList list => In(list.Items),
        CwlObject fields => fields.SelectMany(field => In(field.Value)),
        _ => [],
    };

    private static IEnumerable<(string Location, long Generation)> In(IReadOnlyList<CwlValue>? values) => values is null ? [] : values.SelectMany(In);

    private static IEnumerable<(string Location, long Generation)> At(string? location, IReadOnlyList<KeyValuePair<string, CwlValue>> extra)
    {
        if (location is not null)
        {
            var field = extra.FirstOrDefault(field => field.Key == Field);
            yield return (location, field.Value is CwlInteger generation ? generation.Value : 0);
        }
    }
}
