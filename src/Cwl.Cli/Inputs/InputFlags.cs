using Cwl.Runner.Model;

namespace Cwl.Cli.Inputs;

/// <summary>
/// The flags of a process: one for each input, <c>--x</c> and <c>--no-x</c> for a boolean, <c>--record.field</c> for each field.
/// </summary>
internal sealed class InputFlags
{
    private readonly Dictionary<string, InputFlag> _flags = new(StringComparer.Ordinal);

    private InputFlags()
    {
    }

    public IReadOnlyList<string> Names => [.. _flags.Keys];

    public InputFlag? Find(string name) => _flags.GetValueOrDefault(name);

    public static InputFlags Of(CwlProcess process)
    {
        var flags = new InputFlags();
        foreach (var input in process.Inputs)
        {
            flags.Add([input.Id], input.Type);
        }

        // Second, so that an input named no-x keeps its flag.
        foreach (var input in process.Inputs)
        {
            flags.AddNegation([input.Id], input.Type, input.Default is not null);
        }

        return flags;
    }

    private static string NameOf(IReadOnlyList<string> path) => "--" + string.Join('.', path);

    private static bool IsBoolean(CwlType type) => type is PrimitiveType { Kind: PrimitiveKind.Boolean };

    private void Add(IReadOnlyList<string> path, CwlType declared)
    {
        var type = OptionalType.Of(declared).Type;
        var name = NameOf(path);
        _flags[name] = new InputFlag(name, path, type, IsBoolean(type) ? FlagKind.Yes : FlagKind.Value);
        if (type is RecordType record)
        {
            foreach (var field in record.Fields)
            {
                Add([.. path, field.Id], field.Type);
            }
        }
    }

    private void AddNegation(IReadOnlyList<string> path, CwlType declared, bool hasDefault)
    {
        var (type, isOptional) = OptionalType.Of(declared);
        if (IsBoolean(type) || isOptional || hasDefault)
        {
            var name = "--no-" + string.Join('.', path);
            _flags.TryAdd(name, new InputFlag(name, path, type, FlagKind.No));
        }

        if (type is RecordType record)
        {
            foreach (var field in record.Fields)
            {
                AddNegation([.. path, field.Id], field.Type, hasDefault: false);
            }
        }
    }
}
