using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Model;

namespace Cwl.Runner.Documents.Reading;

/// <summary>InitialWorkDirRequirement: an expression, or a list of Dirents, files, expressions and lists.</summary>
internal sealed class InitialWorkDirReader(ReadContext context)
{
    public InitialWorkDirRequirement Read(FieldReader fields)
    {
        switch (fields.Require("listing"))
        {
            case ScalarNode { Kind: ScalarKind.String } expression:
                return new() { Expression = expression.Text };
            case SequenceNode list:
                return new() { Listing = [.. list.Items.Select(ReadEntry).OfType<InitialWorkDirEntry>()] };
            // v1.0 let a single Dirent stand without a list.
            case MappingNode single:
                return new() { Listing = ReadEntry(single) is { } entry ? [entry] : [] };
            case null:
                return new();
            case var other:
                fields.Mistyped(other, "listing", "a list or an expression");
                return new();
        }
    }

    private InitialWorkDirEntry? ReadEntry(Node node)
    {
        switch (node)
        {
            case SequenceNode or { IsNull: true } when !context.Has(CwlVersion.V11, node, $"{node.Description} as an entry of 'listing'"):
                return null;
            case MappingNode mapping when mapping.Find("class") is null:
                return ReadDirent(mapping);
            case ScalarNode { Kind: not (ScalarKind.String or ScalarKind.Null) }:
                context.Faults.Add(node, $"An entry of 'listing' is {node.Description}; it must be a Dirent, a File or Directory, or an expression.");
                return null;
            default:
                return new InitialWorkDirEntry(ValueReader.Read(node), IsDirent: false) { Location = node.Location };
        }
    }

    private InitialWorkDirEntry ReadDirent(MappingNode mapping)
    {
        var fields = new FieldReader(mapping, "a Dirent", context);
        var entry = new InitialWorkDirEntry(fields.RequireText("entry") ?? string.Empty, IsDirent: true)
        {
            EntryName = fields.Text("entryname"),
            Writable = fields.FlagOrExpression("writable"),
            Location = mapping.Location,
        };
        fields.Finish();
        return entry;
    }
}
