using Cwl.Runner.Checking;
using Cwl.Runner.Documents;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Cli.Inputs;

/// <summary>Puts the values of flags into a job's inputs.</summary>
internal static class FlagInputs
{
    /// <summary>The job's inputs with those of the flags in their place. All flags with faults are reported together.</summary>
    public static CwlObject Apply(CwlObject job, IReadOnlyList<GivenFlag> given, FlagText text)
    {
        var faults = new List<string>();
        foreach (var flags in given.GroupBy(flag => string.Join('.', flag.Flag.Path), StringComparer.Ordinal))
        {
            var path = flags.First().Flag.Path;
            if (ValueOf([.. flags], text, faults) is { } value)
            {
                job = Set(job, path, 0, value);
            }
        }

        return faults.Count == 0 ? job : throw new CliException(CliError.InvalidInput, string.Join('\n', faults));
    }

    private static CwlValue? ValueOf(GivenFlag[] given, FlagText text, List<string> faults)
    {
        var flag = given[^1].Flag;
        if (given.Length == 1 && flag.Kind == FlagKind.No)
        {
            return flag.Type is PrimitiveType { Kind: PrimitiveKind.Boolean } ? CwlBoolean.False : CwlNull.Instance;
        }

        if (flag.Kind == FlagKind.Value && ArrayOf(flag.Type) is { } array && (given.Length > 1 || flag.Type is ArrayType))
        {
            return ListOf(given, array, text, faults);
        }

        if (given.Length > 1)
        {
            faults.Add($"{flag.Name} is given {given.Length} times; it takes one value.");
            return null;
        }

        return Single(given[0], flag.Type, text, faults);
    }

    // Each occurrence is an item; the only one may also be the whole array as JSON.
    private static CwlValue? ListOf(GivenFlag[] given, ArrayType array, FlagText text, List<string> faults)
    {
        if (given.Length == 1 && array.Items is not ArrayType && given[0].Text!.StartsWith('[') && text.Read(array, given[0].Text!) is { } whole)
        {
            return whole;
        }

        var items = new List<CwlValue>();
        foreach (var flag in given)
        {
            if (Single(flag, array.Items, text, faults) is { } item)
            {
                items.Add(item);
            }
        }

        return new CwlList(items);
    }

    private static CwlValue? Single(GivenFlag given, CwlType type, FlagText text, List<string> faults)
    {
        if (given.Text is not { } written)
        {
            return CwlBoolean.True;
        }

        if (text.Read(type, written) is { } value)
        {
            return value;
        }

        faults.Add(type is EnumType choice
            ? $"{given.Flag.Name} cannot be '{written}'; it takes {string.Join(", ", choice.Symbols)}.{NearName.Suggestion(written, choice.Symbols)}"
            : $"{given.Flag.Name} cannot be '{written}'; it takes {TypeText.Of(type)}.");
        return null;
    }

    private static ArrayType? ArrayOf(CwlType type) => type as ArrayType ?? (type as UnionType)?.Members.OfType<ArrayType>().FirstOrDefault();

    private static CwlObject Set(CwlObject fields, IReadOnlyList<string> path, int depth, CwlValue value) =>
        fields.With(path[depth], depth == path.Count - 1
            ? value
            : Set(fields[path[depth]] as CwlObject ?? CwlObject.Empty, path, depth + 1, value));
}
