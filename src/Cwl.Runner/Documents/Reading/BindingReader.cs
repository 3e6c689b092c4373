using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Documents.Reading;

/// <summary>Bindings of inputs to the command line, and of outputs to files.</summary>
internal sealed class BindingReader(ReadContext context)
{
    private static readonly KeyValuePair<string, LoadListing>[] Listings =
    [
        new("no_listing", LoadListing.None), new("shallow_listing", LoadListing.Shallow), new("deep_listing", LoadListing.Deep),
    ];

    public CommandLineBinding? ReadInput(Node node)
    {
        if (node is not MappingNode mapping)
        {
            context.Faults.Add(node, $"An inputBinding must be a mapping, not {node.Description}.");
            return null;
        }

        var fields = new FieldReader(mapping, "an inputBinding", context);
        var binding = new CommandLineBinding
        {
            Position = ReadPosition(fields),
            Prefix = fields.Text("prefix"),
            Separate = fields.Flag("separate") ?? true,
            ItemSeparator = fields.Text("itemSeparator"),
            ValueFrom = fields.Text("valueFrom"),
            ShellQuote = fields.Flag("shellQuote") ?? true,
            LoadContents = fields.Flag("loadContents") ?? false,
            Location = mapping.Location,
        };
        fields.Finish();
        return binding;
    }

    public CommandOutputBinding? ReadOutput(Node node)
    {
        if (node is not MappingNode mapping)
        {
            context.Faults.Add(node, $"An outputBinding must be a mapping, not {node.Description}.");
            return null;
        }

        var fields = new FieldReader(mapping, "an outputBinding", context);
        var binding = new CommandOutputBinding
        {
            Glob = fields.Texts("glob"),
            LoadContents = fields.Flag("loadContents") ?? false,
            LoadListing = ReadListing(fields),
            OutputEval = fields.Text("outputEval"),
        };
        fields.Finish();
        return binding;
    }

    public static LoadListing? ReadListing(FieldReader fields) => fields.Choice("loadListing", Listings, CwlVersion.V11);

    /// <summary>The field of LoadListingRequirement, which v1.0 had as an extension.</summary>
    public static LoadListing? ReadListingOf(FieldReader requirement) => requirement.Choice("loadListing", Listings);

    private CwlValue? ReadPosition(FieldReader fields)
    {
        var position = fields.NumberOrExpression("position", fractions: false);
        return position is CwlString && !context.Has(CwlVersion.V11, fields.Node, "An expression as 'position'") ? null : position;
    }
}
